const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("trivial-pack", {
  policies: [
    {
      name: "anything-goes",
      description: "Accepts every resource.",
      enforcementLevel: "mandatory",
      validateResource: () => undefined,
    },
  ],
});
