/** The numbers of a service that an edit can set. */
export type EditableNumber =
  | 'memoryLimit'
  | 'memoryReservation'
  | 'memorySwapLimit'
  | 'cpuLimit'
  | 'cpuReservation'
  | 'pidsLimit'
  | 'shmSize'
  | 'replicas';

/** A number of a service that shall be another, wherever its text comes from. */
export interface NumberWish {
  readonly service: string;
  readonly resource: EditableNumber;
  /** As people write it in a Compose file: `512m`, `1.5`, `200`. */
  readonly value: string;
}

/** One key of a service that shall hold another text, or go. */
export interface KeyWish {
  readonly service: string;
  /** Below the service, in Compose's long form: names, and indices of lists. */
  readonly path: readonly (string | number)[];
  /** `null` takes the key out. */
  readonly value: string | null;
  /** Whether the text has to stand in quotes; otherwise its quotes stay as they are. */
  readonly quoted?: boolean | undefined;
}

/** What is to be written into a stack. */
export type Wish = NumberWish | KeyWish;
