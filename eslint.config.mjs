import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "coverage/", ".sandbox/"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      // Azure's and Pulumi's types mark as optional what is always there at run time.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/return-await": "error",
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", 300],
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@pulumi/azure-native",
              message: "Import the submodule: the whole package takes seconds and a gigabyte.",
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Named exports only." },
      ],
    },
  },
  {
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
  {
    files: ["sandbox/main.ts", "cli/**/*.ts", "tests/bench/**"],
    rules: { "no-console": "off" },
  },
  {
    // Measured as people write it.
    files: ["tests/bench/programs/standard-template/*.ts"],
    rules: { "no-restricted-imports": "off" },
  },
);
