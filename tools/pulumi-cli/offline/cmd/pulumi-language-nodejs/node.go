package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// stopGrace is how long a Node.js process may take to end after an interrupt before it is killed.
const stopGrace = 5 * time.Second

func findNode() (string, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return "", fmt.Errorf("could not find node on the $PATH: %w", err)
	}
	return node, nil
}

// locateScript finds a script of the @pulumi/pulumi package (such as "cmd/run") that a program in
// directory would load. install is the command to recommend when the package is not there.
func locateScript(ctx context.Context, node, script, directory, install string) (string, error) {
	if found := searchNodeModules(script, directory); found != "" {
		return found, nil
	}
	// Plug'n'Play installations and NODE_PATH have no node_modules to walk up to: node knows.
	module := "@pulumi/pulumi/" + script
	resolve := exec.CommandContext(ctx, node, "-p", fmt.Sprintf("require.resolve(%q)", module))
	resolve.Dir = directory
	out, err := resolve.Output()
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && !strings.Contains(string(exit.Stderr), "MODULE_NOT_FOUND") {
		return "", fmt.Errorf("could not resolve %s from %s: %s", module, directory, exit.Stderr)
	}
	return "", fmt.Errorf(
		"It looks like the Pulumi SDK has not been installed. Have you run %s?", install)
}

// searchNodeModules walks up from directory the way require does, symbolic links resolved first
// (https://nodejs.org/api/modules.html#loading-from-node_modules-folders). It saves the start of one
// Node.js process per program and policy pack.
func searchNodeModules(script, directory string) string {
	real, err := filepath.EvalSymlinks(directory)
	if err != nil {
		return ""
	}
	for {
		candidate := filepath.Join(real, "node_modules", "@pulumi", "pulumi", script, "index.js")
		if _, err := os.Stat(candidate); err == nil {
			if resolved, err := filepath.EvalSymlinks(candidate); err == nil {
				return resolved
			}
		}
		parent := filepath.Dir(real)
		if parent == real {
			return ""
		}
		real = parent
	}
}

// nodeCommand runs node until it ends, the request ends or "until" ends. The process is interrupted
// first, so that it can end its work, and killed after stopGrace.
func nodeCommand(
	ctx, until context.Context, node string, args ...string,
) (*exec.Cmd, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	unlink := context.AfterFunc(until, cancel)
	cmd := exec.CommandContext(ctx, node, args...)
	cmd.WaitDelay = stopGrace
	cmd.Cancel = func() error {
		// Windows has no interrupt for another process.
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
	return cmd, func() {
		unlink()
		cancel()
	}
}
