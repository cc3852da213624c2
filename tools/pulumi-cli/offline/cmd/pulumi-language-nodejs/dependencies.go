package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/nodejs/npm"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// InstallDependencies installs what the program or plugin needs with its own package manager, at the
// root of the workspace it belongs to.
func (host *languageHost) InstallDependencies(
	req *pulumirpc.InstallDependenciesRequest, server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	options, err := parseOptions(req.GetInfo())
	if err != nil {
		return err
	}
	directory := req.GetInfo().GetProgramDirectory()
	root, err := npm.FindWorkspaceRoot(directory)
	if errors.Is(err, npm.ErrNotInWorkspace) {
		root = directory
	} else if err != nil {
		return fmt.Errorf("could not find the workspace of %s: %w", directory, err)
	}

	stdout, stderr := installStreams(server)
	fmt.Fprintf(stdout, "Installing dependencies in %s...\n\n", root)
	if _, err := npm.Install(server.Context(), options.packageManager, root, false, stdout, stderr); err != nil {
		return err
	}
	fmt.Fprint(stdout, "Finished installing dependencies\n\n")
	return nil
}

// GetProgramDependencies lists the npm packages of a program, for pulumi about.
func (host *languageHost) GetProgramDependencies(
	ctx context.Context, req *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	options, err := parseOptions(req.GetInfo())
	if err != nil {
		return nil, err
	}
	directory := req.GetInfo().GetProgramDirectory()
	manager, err := npm.ResolvePackageManager(options.packageManager, directory)
	if err != nil {
		return nil, fmt.Errorf("could not determine the package manager of %s: %w", directory, err)
	}
	packages, err := manager.ListPackages(ctx, directory, req.GetTransitiveDependencies())
	if err != nil {
		return nil, fmt.Errorf("could not list the packages of %s: %w", directory, err)
	}
	response := &pulumirpc.GetProgramDependenciesResponse{}
	for _, dependency := range packages {
		response.Dependencies = append(response.Dependencies, &pulumirpc.DependencyInfo{
			Name: dependency.Name, Version: dependency.Version,
		})
	}
	return response, nil
}
