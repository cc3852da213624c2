package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// request is for a program whose "cmd/run" is the given JavaScript.
func request(t *testing.T, runScript string) *pulumirpc.RunRequest {
	t.Helper()
	root := tempDir(t)
	if err := os.WriteFile(writeScript(t, root), []byte(runScript), 0o600); err != nil {
		t.Fatal(err)
	}
	return &pulumirpc.RunRequest{
		Project: "project", Stack: "stack", Organization: "organization", MonitorAddress: "monitor:1",
		DryRun: true, Parallel: 4,
		Info: &pulumirpc.ProgramInfo{
			RootDirectory: root, ProgramDirectory: root, EntryPoint: "index.ts",
		},
	}
}

func run(t *testing.T, host *languageHost, req *pulumirpc.RunRequest) *pulumirpc.RunResponse {
	t.Helper()
	response, err := host.Run(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func TestTheExitCodeSaysHowTheProgramEnded(t *testing.T) {
	host := newLanguageHost(context.Background(), "engine:1", "")
	if got := run(t, host, request(t, "")); got.Error != "" || got.Bail {
		t.Errorf("success: got %v", got)
	}
	if got := run(t, host, request(t, "process.exit(32)")); !got.Bail || got.Error != "" {
		t.Errorf("already reported: got %v", got)
	}
	want := "Program exited with non-zero exit code: 7"
	if got := run(t, host, request(t, "process.exit(7)")); got.Error != want {
		t.Errorf("failure: got %q, want %q", got.Error, want)
	}
}

func TestTheProgramReceivesArgumentsAndConfiguration(t *testing.T) {
	host := newLanguageHost(context.Background(), "engine:1", "")
	req := request(t, `
		const fs = require("fs"), path = require("path");
		const seen = { args: process.argv.slice(2), config: process.env.PULUMI_CONFIG,
			secrets: process.env.PULUMI_CONFIG_SECRET_KEYS };
		const pwd = seen.args[seen.args.indexOf("--pwd") + 1];
		const fail = (what) => { console.error(what, seen); process.exit(1); };
		if (seen.args.at(-1) !== "index.ts") fail("entry point");
		if (!seen.args.includes("--dry-run")) fail("dry run");
		if (seen.args[seen.args.indexOf("--engine") + 1] !== "engine:1") fail("engine");
		if (!fs.existsSync(path.join(pwd, "node_modules"))) fail("pwd");
		if (seen.config !== '{"project:config:name":"value"}') fail("config");
		if (seen.secrets !== '["project:name"]') fail("secret keys");`)
	req.Config = map[string]string{"project:name": "value"}
	req.ConfigSecretKeys = []string{"project:name"}
	if got := run(t, host, req); got.Error != "" {
		t.Error(got.Error)
	}
}

func TestNodeArgumentsComeBeforeTheScript(t *testing.T) {
	req := request(t, "process.exit(process.execArgv.includes('--no-warnings') ? 0 : 1)")
	req.Info.Options = info(t, map[string]any{"nodeargs": "--no-warnings"}).Options
	host := newLanguageHost(context.Background(), "", "")
	if got := run(t, host, req); got.Error != "" {
		t.Error(got.Error)
	}
	if slices.Contains(host.programArguments(req), "--engine") {
		t.Error("an engine that is not known must not be passed on")
	}
}

func TestCancelInterruptsTheProgram(t *testing.T) {
	started := filepath.Join(t.TempDir(), "started")
	req := request(t, `
		process.on("SIGINT", () => process.exit(9));
		setInterval(() => {}, 1000);
		require("fs").writeFileSync(`+"`"+started+"`"+`, "");`)
	host := newLanguageHost(context.Background(), "", "")
	go func() {
		for {
			if _, err := os.Stat(started); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if _, err := host.Cancel(context.Background(), nil); err != nil {
			t.Error(err)
		}
	}()
	want := "Program exited with non-zero exit code: 9"
	if got := run(t, host, req); got.Error != want {
		t.Errorf("got %q, want %q", got.Error, want)
	}
}
