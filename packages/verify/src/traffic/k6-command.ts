/** Where the script stands in k6's container. */
export const SCRIPT_PATH = '/tmp/plimsoll.js';

/** Where k6 leaves its summary. */
export const SUMMARY_PATH = '/tmp/plimsoll-summary.json';

/** How k6 is called: with its summary in a file, no reports to its makers, and no colours in its log. */
export const K6_COMMAND: readonly string[] = [
  'run',
  '--no-color',
  '--quiet',
  '--no-usage-report',
  '--summary-export',
  SUMMARY_PATH,
  SCRIPT_PATH,
];
