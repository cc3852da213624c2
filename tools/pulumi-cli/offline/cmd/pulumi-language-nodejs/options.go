package main

import (
	"fmt"

	"github.com/google/shlex"
	"github.com/pulumi/pulumi/sdk/v3/nodejs/npm"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// options are the runtime.options of Pulumi.yaml, PulumiPolicy.yaml and PulumiPlugin.yaml.
// See https://www.pulumi.com/docs/iac/concepts/projects/project-file/#runtime-options
type options struct {
	// typescript makes the SDK compile the program with ts-node. Default true.
	typescript bool
	// tsconfig is the path of the tsconfig.json for ts-node. Default: found by ts-node.
	tsconfig string
	// nodeArgs are given to node. Default none.
	nodeArgs []string
	// packageManager installs dependencies: auto, npm, yarn, pnpm or bun. Default auto.
	packageManager npm.PackageManagerType
}

func parseOptions(info *pulumirpc.ProgramInfo) (options, error) {
	parsed := options{typescript: true, packageManager: npm.AutoPackageManager}
	given := info.GetOptions().AsMap()

	if value, ok := given["typescript"]; ok {
		if parsed.typescript, ok = value.(bool); !ok {
			return parsed, fmt.Errorf("runtime option typescript must be a boolean, got %v", value)
		}
	}
	if err := readString(given, "tsconfig", &parsed.tsconfig); err != nil {
		return parsed, err
	}

	var nodeArgs string
	if err := readString(given, "nodeargs", &nodeArgs); err != nil {
		return parsed, err
	}
	var err error
	if parsed.nodeArgs, err = shlex.Split(nodeArgs); err != nil {
		return parsed, fmt.Errorf("runtime option nodeargs %q: %w", nodeArgs, err)
	}

	var manager string
	if err := readString(given, "packagemanager", &manager); err != nil {
		return parsed, err
	}
	switch chosen := npm.PackageManagerType(manager); chosen {
	case "":
	case npm.AutoPackageManager, npm.NpmPackageManager, npm.YarnPackageManager,
		npm.PnpmPackageManager, npm.BunPackageManager:
		parsed.packageManager = chosen
	default:
		return parsed, fmt.Errorf(
			"runtime option packagemanager must be auto, npm, yarn, pnpm or bun, got %q", manager)
	}
	return parsed, nil
}

func readString(given map[string]any, key string, target *string) error {
	value, ok := given[key]
	if !ok {
		return nil
	}
	if *target, ok = value.(string); !ok {
		return fmt.Errorf("runtime option %s must be a string, got %v", key, value)
	}
	return nil
}

// environment tells the SDK whether and how to compile TypeScript.
func (o options) environment() []string {
	var env []string
	if o.typescript {
		env = append(env, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	if o.tsconfig != "" {
		env = append(env, "PULUMI_NODEJS_TSCONFIG_PATH="+o.tsconfig)
	}
	return env
}
