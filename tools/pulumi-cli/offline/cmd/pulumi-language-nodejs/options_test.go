package main

import (
	"slices"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
)

func info(t *testing.T, given map[string]any) *pulumirpc.ProgramInfo {
	t.Helper()
	options, err := structpb.NewStruct(given)
	if err != nil {
		t.Fatal(err)
	}
	return &pulumirpc.ProgramInfo{Options: options}
}

func TestTypeScriptIsOnUnlessSwitchedOff(t *testing.T) {
	for want, given := range map[bool]map[string]any{true: {}, false: {"typescript": false}} {
		parsed, err := parseOptions(info(t, given))
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(parsed.environment(), "PULUMI_NODEJS_TYPESCRIPT=true"); got != want {
			t.Errorf("%v: got %v, want %v", given, got, want)
		}
	}
}

func TestNodeArgumentsAreSplitLikeAShellDoes(t *testing.T) {
	parsed, err := parseOptions(info(t, map[string]any{"nodeargs": `--require "a b" --inspect`}))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"--require", "a b", "--inspect"}; !slices.Equal(parsed.nodeArgs, want) {
		t.Errorf("got %q, want %q", parsed.nodeArgs, want)
	}
}

func TestAnOptionOfTheWrongKindIsNamed(t *testing.T) {
	for name, value := range map[string]any{
		"typescript": "no", "tsconfig": true, "nodeargs": 1.0, "packagemanager": "cargo",
	} {
		_, err := parseOptions(info(t, map[string]any{name: value}))
		if err == nil || !strings.Contains(err.Error(), "runtime option "+name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
