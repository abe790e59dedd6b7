import { nearest, PlimsollError, problem, type ServiceReport } from '@plimsoll/core';
import { type FieldName, fieldNamed, fieldNames } from './field-names.ts';

/** A number of one service. */
export interface NumberOfService {
  readonly service: ServiceReport;
  readonly field: FieldName;
}

/** Finds what `service.field` names; service names may hold dots themselves. */
export function findNumber(text: string, services: readonly ServiceReport[]): NumberOfService {
  const named = services
    .filter(({ name }) => text.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length);
  for (const service of named) {
    const field = fieldNamed(text.slice(service.name.length + 1));
    if (field !== undefined) return { service, field };
  }
  const whole = services.find(({ name }) => name === text);
  if (whole !== undefined) throw missingField(whole);
  throw named.length === 0 ? unknownService(text, services) : unknownField(text);
}

function missingField({ name }: ServiceReport): PlimsollError {
  const hint = `Write "${name}." and one of ${fieldNames().join(', ')}.`;
  const message = `"${name}" is a service, and does not say which of its numbers is meant.`;
  return new PlimsollError([problem('usage-invalid', message, { hint })]);
}

function unknownService(text: string, services: readonly ServiceReport[]): PlimsollError {
  const name = text.replace(/\..*$/s, '');
  const names = services.map((service) => service.name);
  const meant = nearest(name, names);
  const hint =
    meant === undefined
      ? `Write service.field with one of ${names.join(', ')}.`
      : `Did you mean "${meant}"?`;
  return new PlimsollError([
    problem('service-unknown', `The stack has no service "${name}".`, { hint }),
  ]);
}

function unknownField(text: string): PlimsollError {
  const field = text.slice(text.indexOf('.') + 1);
  const hint = `Write one of ${fieldNames().join(', ')}, or the name that Compose uses.`;
  return new PlimsollError([
    problem('usage-invalid', `Services have no number "${field}".`, { hint }),
  ]);
}
