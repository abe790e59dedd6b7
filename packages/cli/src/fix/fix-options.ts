import { type NumberWish, rules } from '@plimsoll/core';
import { portableArgument } from '@plimsoll/node';
import type { Command } from 'commander';
import { addHeldAgainst, addStackOptions, collect, oneOf, type StackOptions } from '../options.ts';
import { unknownRule } from '../unknown-rule.ts';
import { collectSet } from './set-option.ts';

/** What `plimsoll fix` may be told. */
export interface FixOptions extends StackOptions {
  readonly host?: readonly string[];
  readonly target?: 'compose' | 'swarm';
  readonly set?: readonly NumberWish[];
  readonly rule?: readonly string[];
  readonly service?: readonly string[];
  readonly unsafe?: boolean;
  readonly override?: string;
  readonly write?: boolean;
  readonly patch?: string;
  readonly format: 'text' | 'json';
}

/** The options of `plimsoll fix`. */
export function addFixOptions(command: Command): Command {
  addHeldAgainst(addStackOptions(command));
  return command
    .optionsGroup('What is written:')
    .option('--rule <rule>', 'only what this rule finds; repeatable', collectRule)
    .option('--service <name>', 'only in this service; repeatable', collect)
    .option('--unsafe', 'what changes what runs, too')
    .option(
      '--set <service.number=value>',
      'set a number by hand, such as web.memoryLimit=512m; repeatable',
      collectSet,
    )
    .option(
      '--override <file>',
      'leave the files alone, and write into this override',
      portableArgument,
    )
    .option('--write', 'write the files; without it, nothing is written')
    .optionsGroup('The answer:')
    .option('--patch <file>', 'write the changes as a patch for git apply; - is standard output')
    .option('--format <format>', 'text or json', oneOf('--format', ['text', 'json']), 'text');
}

function collectRule(id: string, before: readonly string[] = []): readonly string[] {
  if (!rules.some((rule) => rule.id === id)) throw unknownRule(id);
  return [...before, id];
}
