package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func writeScript(t *testing.T, root string) string {
	t.Helper()
	script := filepath.Join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js")
	if err := os.MkdirAll(filepath.Dir(script), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(script, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return script
}

func tempDir(t *testing.T) string {
	t.Helper()
	// The temporary directory of macOS is itself behind a symbolic link.
	real, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return real
}

func TestFindsTheSDKInAnEnclosingDirectory(t *testing.T) {
	root := tempDir(t)
	want := writeScript(t, root)
	program := filepath.Join(root, "examples", "first")
	if err := os.MkdirAll(program, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := searchNodeModules("cmd/run", program); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestResolvesSymbolicLinksBeforeWalkingUp(t *testing.T) {
	installed, elsewhere := tempDir(t), tempDir(t)
	want := writeScript(t, installed)
	program := filepath.Join(elsewhere, "program")
	if err := os.Symlink(installed, program); err != nil {
		t.Fatal(err)
	}
	if got := searchNodeModules("cmd/run", program); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAMissingSDKNamesTheCommandThatInstallsIt(t *testing.T) {
	node, err := findNode()
	if err != nil {
		t.Fatal(err)
	}
	_, err = locateScript(context.Background(), node, "cmd/run", tempDir(t), "pulumi install")
	if err == nil || !strings.Contains(err.Error(), "Have you run pulumi install?") {
		t.Errorf("got %v", err)
	}
}
