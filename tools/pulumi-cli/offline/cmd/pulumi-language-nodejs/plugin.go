package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/logging"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// RunPlugin runs a plugin written for Node.js: a policy pack (kind "analyzer") or a provider of
// components. Its output is streamed until it ends.
func (host *languageHost) RunPlugin(
	req *pulumirpc.RunPluginRequest, server pulumirpc.LanguageRuntime_RunPluginServer,
) error {
	if req.GetAttachDebugger() {
		return errNoDebugger
	}
	stdout, stderr := pluginStreams(server)
	if req.GetKind() == string(apitype.AnalyzerPlugin) {
		return host.runPolicyPack(server.Context(), req, stdout, stderr)
	}

	directory := req.GetInfo().GetProgramDirectory()
	cmd, release, err := host.pluginCommand(server.Context(), req, "cmd/run-plugin",
		append([]string{directory}, req.GetArgs()...))
	if err != nil {
		return err
	}
	defer release()
	cmd.Dir = req.GetPwd()
	cmd.Stdout, cmd.Stderr = stdout, stderr
	return pluginError(cmd.Run())
}

// runPolicyPack starts a policy pack. Its SDK expects the stack's configuration in the environment,
// but the engine sends it only to a pack that runs already: sdk.PolicyProxy answers in the pack's
// place until the configuration has arrived.
func (host *languageHost) runPolicyPack(
	ctx context.Context, req *pulumirpc.RunPluginRequest, stdout, stderr io.Writer,
) error {
	directory := req.GetInfo().GetProgramDirectory()
	cmd, release, err := host.pluginCommand(ctx, req, "cmd/run-policy-pack",
		append(append([]string{}, req.GetArgs()...), directory))
	if err != nil {
		return err
	}
	defer release()

	proxy, packStdout, err := sdk.NewPolicyProxy(ctx, stdout)
	if err != nil {
		return fmt.Errorf("could not start the policy pack's proxy: %w", err)
	}
	configuration, err := proxy.AwaitConfiguration(ctx)
	if err != nil {
		return fmt.Errorf("could not get the stack's configuration: %w", err)
	}
	configurationEnv, err := policyEnvironment(configuration)
	if err != nil {
		return err
	}

	// Policy packs have always run in their own directory, wherever the program is.
	cmd.Dir = directory
	cmd.Env = append(cmd.Env, configurationEnv...)
	cmd.Stdout, cmd.Stderr = packStdout, stderr
	if err := cmd.Start(); err != nil {
		return pluginError(err)
	}
	return pluginError(proxy.Attach(ctx, cmd))
}

func (host *languageHost) pluginCommand(
	ctx context.Context, req *pulumirpc.RunPluginRequest, script string, args []string,
) (*exec.Cmd, context.CancelFunc, error) {
	options, err := parseOptions(req.GetInfo())
	if err != nil {
		return nil, nil, err
	}
	node, err := findNode()
	if err != nil {
		return nil, nil, err
	}
	directory := req.GetInfo().GetProgramDirectory()
	path, err := locateScript(ctx, node, script, directory, "npm install in "+directory)
	if err != nil {
		return nil, nil, err
	}
	// Unlike a program's, a plugin's nodeargs follow the script: this is how the official host
	// starts plugins, and a pack that runs here must run there.
	all := append([]string{path}, append(options.nodeArgs, args...)...)
	cmd, release := nodeCommand(ctx, host.alive, node, all...)
	cmd.Env = append(append([]string{}, req.GetEnv()...), options.environment()...)
	return cmd, release, nil
}

// policyEnvironment is the stack's configuration in the form run-policy-pack reads.
func policyEnvironment(configuration *pulumirpc.AnalyzerStackConfigureRequest) ([]string, error) {
	if configuration == nil {
		return nil, nil
	}
	env := []string{"PULUMI_NODEJS_DRY_RUN=" + strconv.FormatBool(configuration.GetDryRun())}
	for name, value := range map[string]string{
		"PULUMI_NODEJS_ORGANIZATION": configuration.GetOrganization(),
		"PULUMI_NODEJS_PROJECT":      configuration.GetProject(),
		"PULUMI_NODEJS_STACK":        configuration.GetStack(),
	} {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	if configuration.GetConfig() != nil {
		values, err := json.Marshal(configuration.GetConfig())
		if err != nil {
			return nil, fmt.Errorf("could not encode the configuration: %w", err)
		}
		env = append(env, "PULUMI_CONFIG="+string(values))
	}
	return env, nil
}

// pluginError says how the plugin ended.
func pluginError(err error) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &exit):
		logging.V(5).Infof("plugin ended: %v", exit)
		return fmt.Errorf("Program exited with non-zero exit code: %d", exit.ExitCode())
	default:
		return fmt.Errorf("could not run the plugin: %w", err)
	}
}
