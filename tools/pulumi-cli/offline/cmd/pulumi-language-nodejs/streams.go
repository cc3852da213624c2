package main

import (
	"io"
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// senderFunc sends what is written to it as one message.
type senderFunc func([]byte) error

func (send senderFunc) Write(data []byte) (int, error) {
	if err := send(data); err != nil {
		return 0, err
	}
	return len(data), nil
}

// pluginStreams sends a plugin's output to the engine. Both streams share one lock: messages of a
// gRPC stream must not be sent from two goroutines at once.
func pluginStreams(server pulumirpc.LanguageRuntime_RunPluginServer) (stdout, stderr io.Writer) {
	var lock sync.Mutex
	send := func(message *pulumirpc.RunPluginResponse) error {
		lock.Lock()
		defer lock.Unlock()
		return server.Send(message)
	}
	stdout = senderFunc(func(data []byte) error {
		return send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stdout{Stdout: data}})
	})
	stderr = senderFunc(func(data []byte) error {
		return send(&pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stderr{Stderr: data}})
	})
	return stdout, stderr
}

// installStreams does the same for the output of a package manager.
func installStreams(
	server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) (stdout, stderr io.Writer) {
	var lock sync.Mutex
	send := func(message *pulumirpc.InstallDependenciesResponse) error {
		lock.Lock()
		defer lock.Unlock()
		return server.Send(message)
	}
	stdout = senderFunc(func(data []byte) error {
		return send(&pulumirpc.InstallDependenciesResponse{Stdout: data})
	})
	stderr = senderFunc(func(data []byte) error {
		return send(&pulumirpc.InstallDependenciesResponse{Stderr: data})
	})
	return stdout, stderr
}
