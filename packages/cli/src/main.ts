#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything large is imported: later starts then read compiled code instead of compiling it.
enableCompileCache();

const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
