import type { Case } from './case.ts';
import { churn } from './churn.ts';
import { configurationChange } from './configuration-change.ts';
import { connectStorm } from './connect-storm.ts';
import { consulToEnvoy } from './consul-to-envoy.ts';
import { fullFanOut, partialFanOut } from './fan-out.ts';
import { memoryOfMesh, memoryPerConnection } from './memory.ts';

const caches = ['linear', 'snapshot'];

/** Everything. Where a peer takes seconds per change, it is left out of the larger cells. */
export const fullPlan: readonly Case[] = [
  ...[1, 50].map((proxies) => fullFanOut(100, proxies, ['floor', 'coxswain', ...caches])),
  fullFanOut(100, 1000, ['floor', 'coxswain', 'coxswain-grpc-js', ...caches, 'linear-unpinned']),
  fullFanOut(100, 2000, ['floor', 'coxswain', ...caches]),
  ...[1, 50].map((proxies) => fullFanOut(1000, proxies, ['floor', 'coxswain', ...caches])),
  fullFanOut(1000, 1000, ['floor', 'coxswain', 'coxswain-grpc-js', ...caches, 'linear-unpinned']),
  fullFanOut(1000, 2000, ['floor', 'coxswain', 'linear']),
  ...[1, 50].map((proxies) => fullFanOut(5000, proxies, ['floor', 'coxswain', 'linear'])),
  ...[1000, 2000].map((proxies) => fullFanOut(5000, proxies, ['floor', 'coxswain'])),
  partialFanOut(50, 1000, ['coxswain', 'linear']),
  connectStorm(1000, 1000, ['floor', 'coxswain', ...caches]),
  churn({ perSecond: 100, services: 100, proxies: 1000, seconds: 60 }, ['coxswain', 'linear']),
  memoryPerConnection(1000, ['coxswain', 'linear']),
  memoryOfMesh(5000, ['coxswain', 'linear']),
  configurationChange(1000, 100),
  consulToEnvoy(60),
];

/** For daily use: the two cells that tell most, without the peer that takes a second per change. */
export const quickPlan: readonly Case[] = [
  fullFanOut(100, 1000, ['floor', 'coxswain', 'linear']),
  fullFanOut(1000, 1000, ['floor', 'coxswain']),
  partialFanOut(50, 1000, ['coxswain']),
];
