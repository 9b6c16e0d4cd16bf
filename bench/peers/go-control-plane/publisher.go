package main

import (
	"context"
	"fmt"
	"strconv"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	"github.com/envoyproxy/go-control-plane/pkg/cache/v3"
	"github.com/envoyproxy/go-control-plane/pkg/resource/v3"
)

func portValue(port uint32) *core.SocketAddress_PortValue {
	return &core.SocketAddress_PortValue{PortValue: port}
}

// A cache of go-control-plane that follows the mesh.
type publisher interface {
	cache() cache.Cache
	// The port of a service's first endpoint changes.
	change(service int, port uint32) error
}

func newPublisher(kind string, mesh *mesh) (publisher, error) {
	switch kind {
	case "linear":
		return newLinear(mesh), nil
	case "snapshot":
		return newSnapshots(mesh)
	default:
		return nil, fmt.Errorf("unknown cache: %s", kind)
	}
}

// One LinearCache per type.
type linear struct {
	mesh      *mesh
	endpoints *cache.LinearCache
	mux       *cache.MuxCache
}

func newLinear(mesh *mesh) *linear {
	clusters := make(map[string]types.Resource, len(mesh.clusters))
	for _, each := range mesh.clusters {
		clusters[each.GetName()] = each
	}
	endpoints := make(map[string]types.Resource, len(mesh.endpoints))
	for _, each := range mesh.endpoints {
		endpoints[each.GetClusterName()] = each
	}
	endpointCache := cache.NewLinearCache(resource.EndpointType, cache.WithInitialResources(endpoints))
	return &linear{
		mesh:      mesh,
		endpoints: endpointCache,
		mux: &cache.MuxCache{
			Classify:      func(request *cache.Request) string { return request.GetTypeUrl() },
			ClassifyDelta: func(request *cache.DeltaRequest) string { return request.GetTypeUrl() },
			Caches: map[string]cache.Cache{
				resource.ClusterType:  cache.NewLinearCache(resource.ClusterType, cache.WithInitialResources(clusters)),
				resource.EndpointType: endpointCache,
			},
		},
	}
}

func (l *linear) cache() cache.Cache { return l.mux }

func (l *linear) change(service int, port uint32) error {
	message := l.mesh.change(service, port)
	return l.endpoints.UpdateResources(map[string]types.Resource{message.GetClusterName(): message}, nil)
}

// All proxies share one snapshot, which is the best that a SnapshotCache can have.
type snapshots struct {
	mesh      *mesh
	clusters  []types.Resource
	endpoints []types.Resource
	version   int
	snapshots cache.SnapshotCache
}

const everyone = "everyone"

type oneGroup struct{}

func (oneGroup) ID(*core.Node) string { return everyone }

func newSnapshots(mesh *mesh) (*snapshots, error) {
	result := &snapshots{mesh: mesh, snapshots: cache.NewSnapshotCache(true, oneGroup{}, nil)}
	for _, each := range mesh.clusters {
		result.clusters = append(result.clusters, each)
	}
	for _, each := range mesh.endpoints {
		result.endpoints = append(result.endpoints, each)
	}
	return result, result.publish()
}

func (s *snapshots) cache() cache.Cache { return s.snapshots }

func (s *snapshots) change(service int, port uint32) error {
	s.endpoints[service] = s.mesh.change(service, port)
	return s.publish()
}

func (s *snapshots) publish() error {
	s.version++
	snapshot, err := cache.NewSnapshot(strconv.Itoa(s.version), map[resource.Type][]types.Resource{
		resource.ClusterType:  s.clusters,
		resource.EndpointType: s.endpoints,
	})
	if err != nil {
		return err
	}
	return s.snapshots.SetSnapshot(context.Background(), everyone, snapshot)
}
