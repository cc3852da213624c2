/** What would break out of a form if it were taken as it is, by the form that it is aimed at. */
const PAYLOADS: readonly string[] = [
  // Markdown and HTML
  "| a | b |\n| --- | --- |",
  "`code` ``more`` ```\nfence\n```",
  "[click](https://example.com) ![image](https://example.com/x.png)",
  "<script>alert(1)</script><!-- <details>",
  "@everyone **bold** # heading\n# heading",
  "https://example.com/?a=b&c=d <https://example.com>",
  // Commands in the logs of Azure Pipelines and GitHub
  "##vso[task.setvariable variable=PATH]evil",
  "##VSO[task.complete result=Succeeded;]done]; x=y;",
  "##[error]not one ##[group]fold ##teamcity[buildStop]",
  "::error file=a.ts,line=1::not one",
  "%0A::set-output name=a::b%25%AZP25",
  "\n::add-mask::secret\r\n::stop-commands::token\r::debug::x",
  // XML
  "]]> <![CDATA[ &amp; &#0; <!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]> &b;",
  '" \' <a b="c"/> </failure></testcase>',
  "\u0000\u0001\u0008\u000b\u000c\u000e\u001f\u007f\u0085\u009f",
  "\ufffe\uffff\ufeff\u2028\u2029",
  // Terminals
  "\u001b[31mred\u001b[0m \u001b]8;;https://example.com\u0007link\u001b]8;;\u0007 \u001b[2J",
  "line\rover\bwritten\u001b[1A\u001b[2K",
  // Text that reads otherwise than it is
  "\u202egnp.exe\u202c \u2066\u2067\u2068\u2069 \u200e\u200f\u061c",
  "zero\u200bwidth\u200d\u2060 \u00ad soft",
  "\ud800 alone \udfff and \udc00\ud800 the wrong way round",
  "😀 \u{1F468}\u200d\u{1F469}\u200d\u{1F467} e\u0301 漢字 עברית",
  // SARIF and JSON
  "{0} {1} {{2}} [text](3) \\[x\\](4) \\u0000 \\",
  "../../etc/passwd C:\\x %2e%2e/ #fragment ?query ",
  "__proto__ constructor toString",
];

/** Where in a name it stands. */
const WRAPPINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `orders ${text}`,
  (text) => `${text} orders`,
  (text) => `orders\n${text}`,
  (text) => `\n\n${text}\n\n`,
  (text) => `\r\n${text}\r\n`,
  (text) => ` \t${text}\t `,
  (text) => `"${text}"`,
  (text) => `'${text}'`,
  (text) => "`" + text + "`",
  (text) => `<${text}>`,
  (text) => `[${text}](${text})`,
  (text) => `|${text}|`,
  (text) => `${text}${text}`,
  (text) => `${text}\n${text}`,
  (text) => `${text}\\`,
  (text) => text.repeat(Math.ceil(10_000 / text.length)),
  (text) => `${"x".repeat(10_000)}${text}`,
  // Where a text is cut, a pair must not be.
  (text) => `${"x".repeat(3_998)}😀${text}`,
  (text) => `${"😀".repeat(300)}${text}`,
];

/** Five hundred names and values that somebody could give. */
export const HOSTILE_TEXTS: readonly string[] = PAYLOADS.flatMap((payload) =>
  WRAPPINGS.map((wrap) => wrap(payload)),
);
