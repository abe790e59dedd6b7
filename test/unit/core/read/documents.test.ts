import { describe, expect, test } from 'vitest';
import { told } from '../../../builders/read-project.ts';

const repeated = 'services:\n  web:\n    image: a\n    image: b\n';

describe('what is wrong inside files', () => {
  test('waits for its turn, and is told after what comes before it', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    image: ${IMAGE:?}\n',
      'compose.override.yaml': repeated,
    };
    expect(told(files)).toEqual([
      'compose.yaml:3:12 variable-required',
      'compose.override.yaml:4:5 yaml-key-repeated',
    ]);
  });

  test('comes first when it makes a file no YAML at all', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    image: ${IMAGE:?}\n',
      'compose.override.yaml': 'services: [\n',
    };
    expect(told(files)[0]).toMatch(/^compose\.override\.yaml:\S+ yaml-syntax$/);
  });

  test('waits, too, when an earlier file names the project and ends the scan', () => {
    const files = {
      'compose.yaml': 'name: shop\nservices:\n  web:\n    image: ${IMAGE:?}\n',
      'compose.override.yaml': 'services: [\n',
    };
    expect(told(files)[0]).toBe('compose.yaml:4:12 variable-required');
  });

  test('waits when it stands in a later document', () => {
    const text = 'services:\n  web:\n    image: ${IMAGE:?}\n---\nservices: [\n';
    expect(told(text)[0]).toBe('compose.yaml:3:12 variable-required');
  });

  test('lets the document before a line that breaks out of it be read', () => {
    const text = '  services:\n    web:\n      image: ${IMAGE:?}\nvolumes:\n  data:\n';
    expect(told(text)).toEqual([
      'compose.yaml:3:14 variable-required',
      'compose.yaml:4:1 yaml-syntax',
    ]);
  });

  test('is told once, however many services extend the file', () => {
    const files = {
      'compose.yaml':
        'services:\n  a: {extends: {file: base.yaml, service: web}}\n  b: {extends: {file: base.yaml, service: web}}\n',
      'base.yaml': repeated,
    };
    expect(told(files)).toEqual(['base.yaml:4:5 yaml-key-repeated']);
  });
});
