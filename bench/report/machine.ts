import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** Where and with what a run was made. */
export const describeMachine = (): Readonly<Record<string, string | number>> => {
  const version = (file: string, ...args: readonly string[]): string => {
    try {
      return execFileSync(file, args, { encoding: 'utf8' }).split('\n')[0] ?? '';
    } catch {
      return 'none';
    }
  };
  const goModule = readFileSync(new URL('../peers/go-control-plane/go.mod', import.meta.url), 'utf8');
  const required = (module: string): string => new RegExp(`${module} (v[\\w.-]+)`).exec(goModule)?.[1] ?? '';
  return {
    date: new Date().toISOString().slice(0, 16),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    memoryGB: Math.round(totalmem() / 1e9),
    kernel: release(),
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.version,
    go: version('go', 'version'),
    compiler: version('gcc', '--version'),
    goControlPlane: required('github.com/envoyproxy/go-control-plane'),
    grpcGo: required('google.golang.org/grpc'),
    commit: version('git', 'rev-parse', '--short', 'HEAD'),
  };
};
