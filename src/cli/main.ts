#!/usr/bin/env node
import { Command } from 'commander';
import { CoxswainError } from '../runtime/error-catalogue.ts';
import { addBootstrapCommand } from './bootstrap.ts';
import { addServeCommand } from './serve.ts';
import { version } from './version.ts';

const program = new Command('coxswain')
  .description(
    'A standalone Envoy xDS control plane: services from your registries, Istio routing, real Envoys.',
  )
  .version(version)
  .showHelpAfterError('(coxswain --help lists what there is)')
  .showSuggestionAfterError();
addServeCommand(program);
addBootstrapCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CoxswainError)) throw error;
  process.stderr.write(`coxswain: ${error.message} (${error.code})\n`);
  process.exitCode = 2;
}
