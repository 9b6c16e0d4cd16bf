import { errors } from '../errors.ts';
import type { ClusterLoad, LocalityLoad } from '../load-report.ts';
import type { NodeWish } from './discovery-request.ts';
import { readLocality, readNode, type XdsNode } from './node.ts';
import { WireReader } from './reader.ts';

/** envoy.service.load_stats.v3.LoadStatsRequest. */
export interface LoadStatsRequest {
  readonly node: XdsNode | undefined;
  readonly clusters: readonly ClusterLoad[];
}

/**
 * Decodes a load report; throws MALFORMED_MESSAGE, and TOO_MANY_NAMES where it has more clusters and
 * localities than so many. The node is only read where it is wanted.
 */
export const decodeLoadStatsRequest = (
  bytes: Uint8Array,
  nodeWish: NodeWish,
  limit: number,
): LoadStatsRequest => {
  let node: XdsNode | undefined;
  const clusters: ClusterLoad[] = [];
  let count = 0;
  const countOne = (): void => {
    count += 1;
    if (count > limit) throw errors.TOO_MANY_NAMES({ count, typeUrl: 'load reports', limit });
  };
  const reader = new WireReader(bytes);
  reader.fields((field) => {
    if (field === 1 && nodeWish !== undefined) node = readNode(reader, nodeWish.maxMetadataBytes);
    else if (field === 2) clusters.push(readCluster(reader, countOne));
  });
  return { node, clusters };
};

const readCluster = (reader: WireReader, countOne: () => void): ClusterLoad => {
  let cluster = '';
  let serviceName = '';
  let droppedRequests = 0;
  const localities: LocalityLoad[] = [];
  countOne();
  reader.message((field) => {
    if (field === 1) cluster = reader.string();
    else if (field === 2) localities.push(readLoad(reader, countOne));
    else if (field === 3) droppedRequests = reader.uint();
    else if (field === 6) serviceName = reader.string();
  });
  return { cluster, serviceName, droppedRequests, localities };
};

const readLoad = (reader: WireReader, countOne: () => void): LocalityLoad => {
  let locality = { region: '', zone: '', subZone: '' };
  let priority = 0;
  let successfulRequests = 0;
  let requestsInProgress = 0;
  let failedRequests = 0;
  let issuedRequests = 0;
  countOne();
  reader.message((field) => {
    if (field === 1) locality = readLocality(reader);
    else if (field === 2) successfulRequests = reader.uint();
    else if (field === 3) requestsInProgress = reader.uint();
    else if (field === 4) failedRequests = reader.uint();
    else if (field === 6) priority = reader.uint();
    else if (field === 8) issuedRequests = reader.uint();
  });
  return { ...locality, priority, successfulRequests, failedRequests, issuedRequests, requestsInProgress };
};
