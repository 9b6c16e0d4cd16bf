// A control plane on go-control-plane, as its documentation has it, to be measured beside the product.
//
//	go-control-plane -cache linear|snapshot RESOURCES_FILE
//
// Commands in lines on stdin, answers are JSON in lines; see commands.go.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"os"

	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"github.com/envoyproxy/go-control-plane/pkg/server/v3"
	"google.golang.org/grpc"
)

func main() {
	kind := flag.String("cache", "linear", "linear or snapshot")
	flag.Parse()
	mesh, err := readMesh(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	published, err := newPublisher(*kind, mesh)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	// An ADS stream never ends, and a fleet of proxies may come from one address.
	grpcServer := grpc.NewServer(grpc.MaxConcurrentStreams(1_000_000), grpc.MaxRecvMsgSize(32<<20))
	discovery.RegisterAggregatedDiscoveryServiceServer(grpcServer, server.NewServer(context.Background(), published.cache(), nil))
	go func() { log.Fatal(grpcServer.Serve(listener)) }()
	fmt.Printf("{\"event\":\"listening\",\"port\":%d}\n", listener.Addr().(*net.TCPAddr).Port)

	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if err := command(lines.Text(), published); err != nil {
			log.Fatal(err)
		}
	}
}
