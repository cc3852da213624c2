package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	"github.com/pulumi/pulumi/sdk/v3/nodejs/npm"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// languageHost answers the engine. Calls it does not define (code generation, packing) are reported
// as not implemented by the embedded server.
type languageHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	// alive ends when the host must end, with every Node.js process it has started.
	alive context.Context
	// running ends when the engine cancels the deployment: programs end, plugins do not.
	running context.Context
	cancel  context.CancelFunc

	engineAddress string
	tracing       string
}

func newLanguageHost(ctx context.Context, engineAddress, tracing string) *languageHost {
	running, cancel := context.WithCancel(ctx)
	return &languageHost{
		alive: ctx, running: running, cancel: cancel, engineAddress: engineAddress, tracing: tracing,
	}
}

// Handshake is how an engine that attached to a running host says where it listens.
func (host *languageHost) Handshake(
	_ context.Context, req *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	host.engineAddress = req.GetEngineAddress()
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

// Cancel ends the running program: interrupted first, killed after stopGrace. Plugins stay, because
// the engine still needs them to finish what has begun; it ends them itself.
func (host *languageHost) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	host.cancel()
	return &emptypb.Empty{}, nil
}

func (host *languageHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version.Version}, nil
}

// GetRequiredPlugins names no plugin: see GetRequiredPackages.
func (host *languageHost) GetRequiredPlugins(
	context.Context, *pulumirpc.GetRequiredPluginsRequest,
) (*pulumirpc.GetRequiredPluginsResponse, error) {
	return &pulumirpc.GetRequiredPluginsResponse{}, nil
}

// GetRequiredPackages names no package. The answer only lets the engine download plugins before the
// program starts, and this host exists for machines where downloads are blocked; plugins that are
// installed, or attached to, are found when the first resource needs them.
func (host *languageHost) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

func (host *languageHost) RuntimeOptionsPrompts(
	context.Context, *pulumirpc.RuntimeOptionsRequest,
) (*pulumirpc.RuntimeOptionsResponse, error) {
	return &pulumirpc.RuntimeOptionsResponse{}, nil
}

func (host *languageHost) Template(
	context.Context, *pulumirpc.TemplateRequest,
) (*pulumirpc.TemplateResponse, error) {
	return &pulumirpc.TemplateResponse{}, nil
}

// About describes the Node.js that programs run on. A version that cannot be found out stays empty:
// pulumi about is used to diagnose broken installations and must not fail because of one.
func (host *languageHost) About(
	ctx context.Context, req *pulumirpc.AboutRequest,
) (*pulumirpc.AboutResponse, error) {
	options, err := parseOptions(req.GetInfo())
	if err != nil {
		return nil, err
	}
	node, err := findNode()
	if err != nil {
		return nil, err
	}
	response := &pulumirpc.AboutResponse{Executable: node, Metadata: map[string]string{}}
	if out, err := exec.CommandContext(ctx, node, "--version").Output(); err == nil {
		response.Version = strings.TrimSpace(string(out))
	}
	manager, err := npm.ResolvePackageManager(options.packageManager, req.GetInfo().GetProgramDirectory())
	if err != nil {
		return response, nil
	}
	response.Metadata["packagemanager"] = manager.Name()
	if managerVersion, err := manager.Version(); err == nil {
		response.Metadata["packagemanagerVersion"] = managerVersion.String()
	}
	return response, nil
}
