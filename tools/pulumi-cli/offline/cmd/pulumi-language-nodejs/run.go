package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/logging"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// reportedExitCode is how @pulumi/pulumi's cmd/run says that the user has already been told what
// went wrong, so that the engine adds nothing.
const reportedExitCode = 32

// Run executes a program. What the program did wrong is part of the response; an error of the call
// itself would be shown as a failure of Pulumi.
func (host *languageHost) Run(
	ctx context.Context, req *pulumirpc.RunRequest,
) (*pulumirpc.RunResponse, error) {
	if req.GetAttachDebugger() {
		return nil, errNoDebugger
	}
	cmd, release, err := host.programCommand(ctx, req)
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	defer release()
	logging.V(5).Infof("running %s", cmd)
	return runResponse(cmd.Run()), nil
}

var errNoDebugger = status.Error(codes.Unimplemented,
	"--attach-debugger needs the official Pulumi distribution; this language host does not support it")

func (host *languageHost) programCommand(
	ctx context.Context, req *pulumirpc.RunRequest,
) (*exec.Cmd, context.CancelFunc, error) {
	options, err := parseOptions(req.GetInfo())
	if err != nil {
		return nil, nil, err
	}
	node, err := findNode()
	if err != nil {
		return nil, nil, err
	}
	script, err := locateScript(ctx, node, "cmd/run", req.GetInfo().GetProgramDirectory(), "pulumi install")
	if err != nil {
		return nil, nil, err
	}
	programEnv, err := configEnvironment(req)
	if err != nil {
		return nil, nil, err
	}

	args := append(options.nodeArgs, script)
	args = append(args, host.programArguments(req)...)
	cmd, release := nodeCommand(ctx, host.running, node, args...)
	cmd.Env = append(append(os.Environ(), programEnv...), options.environment()...)
	// Not the files themselves: node would make them non-blocking for this process too.
	// https://github.com/golang/go/issues/58408
	cmd.Stdout, cmd.Stderr = struct{ io.Writer }{os.Stdout}, struct{ io.Writer }{os.Stderr}
	return cmd, release, nil
}

// programArguments is the command line of @pulumi/pulumi's cmd/run.
func (host *languageHost) programArguments(req *pulumirpc.RunRequest) []string {
	var args []string
	add := func(name, value string) {
		if value != "" {
			args = append(args, "--"+name, value)
		}
	}
	add("monitor", req.GetMonitorAddress())
	add("engine", host.engineAddress)
	add("organization", req.GetOrganization())
	add("project", req.GetProject())
	add("root-directory", req.GetInfo().GetRootDirectory())
	add("stack", req.GetStack())
	add("pwd", req.GetInfo().GetProgramDirectory())
	if req.GetDryRun() {
		args = append(args, "--dry-run")
	}
	add("parallel", strconv.Itoa(int(req.GetParallel())))
	add("tracing", host.tracing)
	args = append(args, req.GetInfo().GetEntryPoint())
	return append(args, req.GetArgs()...)
}

// configEnvironment passes the stack's configuration. Keys go in the form "namespace:config:name",
// which every version of the SDK reads.
func configEnvironment(req *pulumirpc.RunRequest) ([]string, error) {
	values := make(map[string]string, len(req.GetConfig()))
	for key, value := range req.GetConfig() {
		parsed, err := config.ParseKey(key)
		if err != nil {
			return nil, fmt.Errorf("configuration key %q: %w", key, err)
		}
		values[parsed.Namespace()+":config:"+parsed.Name()] = value
	}
	valuesJSON, err := json.Marshal(values)
	if err != nil {
		return nil, fmt.Errorf("could not encode the configuration: %w", err)
	}
	secretKeys := req.GetConfigSecretKeys()
	if secretKeys == nil {
		secretKeys = []string{}
	}
	secretKeysJSON, err := json.Marshal(secretKeys)
	if err != nil {
		return nil, fmt.Errorf("could not encode the names of secret configuration: %w", err)
	}
	return []string{
		"PULUMI_CONFIG=" + string(valuesJSON),
		"PULUMI_CONFIG_SECRET_KEYS=" + string(secretKeysJSON),
	}, nil
}

// runResponse says how the program ended.
func runResponse(err error) *pulumirpc.RunResponse {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}
	case !errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("could not run the program: %v", err)}
	case exit.ExitCode() == reportedExitCode:
		return &pulumirpc.RunResponse{Bail: true}
	case exit.ExitCode() < 0:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("Program exited unexpectedly: %v", exit)}
	default:
		return &pulumirpc.RunResponse{
			Error: fmt.Sprintf("Program exited with non-zero exit code: %d", exit.ExitCode()),
		}
	}
}
