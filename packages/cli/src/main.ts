#!/usr/bin/env -S node --
// Without `--`, Node takes `--env-file` for its own, wherever it stands: it would load the file, NODE_OPTIONS and all.
import { enableCompileCache } from 'node:module';

// Before anything large is imported: later starts then read compiled code instead of compiling it.
enableCompileCache();

const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
