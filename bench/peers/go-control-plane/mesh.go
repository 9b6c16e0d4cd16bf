package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpoint "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"

	// The messages inside of Any, so that they can be read.
	_ "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
	"google.golang.org/protobuf/proto"
)

// The resources that the product emits.
type mesh struct {
	clusters  []*cluster.Cluster
	endpoints []*endpoint.ClusterLoadAssignment
}

// Reads the file: for each resource its kind (0 cluster, 1 load assignment), name and message, the last
// two with their length before them.
func readMesh(path string) (*mesh, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	result := &mesh{}
	for len(data) > 0 {
		kind := data[0]
		_, rest, err := takeBytes(data[1:])
		if err != nil {
			return nil, err
		}
		body, rest, err := takeBytes(rest)
		if err != nil {
			return nil, err
		}
		data = rest
		switch kind {
		case 0:
			message := &cluster.Cluster{}
			if err := proto.Unmarshal(body, message); err != nil {
				return nil, err
			}
			result.clusters = append(result.clusters, message)
		case 1:
			message := &endpoint.ClusterLoadAssignment{}
			if err := proto.Unmarshal(body, message); err != nil {
				return nil, err
			}
			result.endpoints = append(result.endpoints, message)
		default:
			return nil, fmt.Errorf("unknown kind of resource: %d", kind)
		}
	}
	return result, nil
}

func takeBytes(data []byte) (taken, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, errors.New("the file of resources is cut off")
	}
	size := int(binary.BigEndian.Uint32(data))
	if len(data) < 4+size {
		return nil, nil, errors.New("the file of resources is cut off")
	}
	return data[4 : 4+size], data[4+size:], nil
}

// The load assignment of a service, with the port of its first endpoint changed.
func (m *mesh) change(service int, port uint32) *endpoint.ClusterLoadAssignment {
	message := proto.Clone(m.endpoints[service]).(*endpoint.ClusterLoadAssignment)
	address := message.GetEndpoints()[0].GetLbEndpoints()[0].GetEndpoint().GetAddress().GetSocketAddress()
	address.PortSpecifier = portValue(port)
	m.endpoints[service] = message
	return message
}
