// Command pulumi-language-nodejs is the Node.js language host that goes with a Pulumi engine built
// from its Go module.
//
// Pulumi publishes its own host inside the official distribution only, so a machine that cannot
// download the distribution has an engine but nothing to run Node.js programs with. This host fills
// that gap: it runs programs, policy packs and component plugins, and answers everything a
// deployment asks. Code generation (pulumi convert, pulumi package gen-sdk) is not part of it; the
// engine reports those calls as not implemented.
//
// Protocol: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/cmdutil"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/logging"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// engineCheckInterval is how soon a host notices that its engine was killed, and ends with it.
const engineCheckInterval = 5 * time.Second

func main() {
	// -v and -logtostderr, which the engine passes on with --logflow, are registered by logging.
	tracing := flag.String("tracing", "", "tracing endpoint handed to the program")
	showVersion := flag.Bool("version", false, "print the version and exit")
	flag.Parse()
	if *showVersion {
		fmt.Println(version.Version)
		return
	}
	logging.InitLogging(false, 0, false)

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, stop, flag.Arg(0), *tracing); err != nil {
		cmdutil.Exit(err)
	}
}

// serve prints the port it listens on and answers the engine until ctx ends.
func serve(ctx context.Context, stop context.CancelFunc, engineAddress, tracing string) error {
	host := newLanguageHost(ctx, engineAddress, tracing)
	if engineAddress != "" {
		if err := rpcutil.Healthcheck(ctx, engineAddress, engineCheckInterval, stop); err != nil {
			return fmt.Errorf("could not watch the engine at %s: %w", engineAddress, err)
		}
	}

	done := make(chan bool)
	go func() {
		<-ctx.Done()
		close(done)
	}()
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: done,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, host)
			return nil
		},
	})
	if err != nil {
		return fmt.Errorf("could not start the language host: %w", err)
	}
	// The engine reads the port from the first line of stdout.
	fmt.Printf("%d\n", handle.Port)
	return <-handle.Done
}
