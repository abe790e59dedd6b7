/*
 * Stands in for `actions/upload-artifact`, which a machine without a network cannot fetch: it takes the same inputs and
 * speaks to the runner's artifact server as that does. It knows one file, which is what the workflows under test upload.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { zipOf } from '../integration/action/zip.ts';

const SERVICE = 'twirp/github.actions.results.api.v1.ArtifactService';

/** A variable of the runner; a step without it runs on none. */
function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The runner sets no ${name}.`);
  return value;
}

const run = variable('GITHUB_RUN_ID');
const named = {
  workflow_run_backend_id: run,
  workflow_job_run_backend_id: run,
  name: variable('INPUT_NAME'),
};

async function call(method: string, message: object): Promise<Record<string, unknown>> {
  const headers = {
    authorization: `Bearer ${variable('ACTIONS_RUNTIME_TOKEN')}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ ...named, ...message });
  const address = `${variable('ACTIONS_RESULTS_URL')}${SERVICE}/${method}`;
  const response = await fetch(address, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${method} ends with ${response.status}.`);
  return (await response.json()) as Record<string, unknown>;
}

const path = variable('INPUT_PATH');
const zip = zipOf([{ name: basename(path), bytes: readFileSync(path) }]);
const { signedUploadUrl } = await call('CreateArtifact', { version: 4 });
for (const part of ['block', 'blocklist']) {
  const body = part === 'block' ? Uint8Array.from(zip) : '';
  const { ok, status } = await fetch(`${signedUploadUrl}&comp=${part}`, { method: 'PUT', body });
  if (!ok) throw new Error(`The upload ends with ${status}.`);
}
await call('FinalizeArtifact', { size: String(zip.length) });
