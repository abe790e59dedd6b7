/** Something in which the booted stack differs from the declared one, or that could not be seen. */
export interface Disclosure {
  readonly code:
    | 'cpus-clamped'
    | 'memory-not-provable'
    | 'cpuset-dropped'
    | 'network-replaced'
    | 'volume-replaced'
    | 'bind-copied'
    | 'bind-emptied'
    | 'ports-not-published'
    | 'logging-replaced'
    | 'links-dropped'
    | 'labels-dropped'
    | 'port-not-checked'
    | 'samples-not-written'
    | 'leftovers-remain';
  readonly service?: string | undefined;
  readonly message: string;
}
