import type { Context } from './context.ts';
import type { Variables } from './environment.ts';
import type { Mapping } from './tree.ts';

/** All files of a project merged, validated and normalised, before profiles choose among its services. */
export interface ComposeDocument {
  readonly name: string;
  /** Absolute project directory. */
  readonly directory: string;
  /** The Compose files in merge order, named as positions name them. */
  readonly files: readonly string[];
  /** Every profile that a service names, sorted. */
  readonly profilesNamed: readonly string[];
  /** Profiles that flags or COMPOSE_PROFILES switch on. */
  readonly profilesActive: readonly string[];
  /** The merged document: `services`, `networks`, … of all services, active or not. */
  readonly tree: Mapping;
  /** What `${NAME}` stands for in the project. */
  readonly variables: Variables;
  /** What the phases after this one need of the reading. */
  readonly context: Context;
}
