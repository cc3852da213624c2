// A pack serves until it is killed, and a test run that is killed does not come to that.
process.once("disconnect", () => process.exit());
