import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Properties, Stack, Value } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resolver } from '../template/resolver.ts';

const fileName = 'secrets.json';
const ownerOnly = 0o600;
const defaultLength = 32;
/**
 * Generated secrets are made of these alone, which every rule of GenerateSecretString allows that
 * does not exclude digits or small letters: so they serve where a key in hexadecimal is wanted.
 */
const alphabet = '0123456789abcdef';

type Declared = { readonly stack: Stack; readonly properties: Properties };

const generate = (rules: Properties, where: string): string => {
  if (rules.ExcludeNumbers === true || rules.ExcludeLowercase === true) {
    throw new UnknownResourceError(
      `${where} excludes digits or small letters, which are used here`,
    );
  }
  const excluded = String(rules.ExcludeCharacters ?? '');
  const letters = [...alphabet].filter((letter) => !excluded.includes(letter));
  const length = Number(rules.PasswordLength ?? defaultLength);
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
};

const secretOf = (properties: Properties, where: string): string => {
  if (typeof properties.SecretString === 'string') {
    return properties.SecretString;
  }
  const rules = (properties.GenerateSecretString ?? {}) as Properties;
  const generated = generate(rules, where);
  const key: Value | undefined = rules.GenerateStringKey;
  return key === undefined
    ? generated
    : JSON.stringify({
        ...JSON.parse(String(rules.SecretStringTemplate)),
        [String(key)]: generated,
      });
};

/** Secrets of the template: made at the first start, kept readable by their owner alone. */
export class Secrets {
  readonly #file: string;
  readonly #values: Record<string, string>;
  readonly #declared = new Map<string, Declared>();

  constructor(dataDirectory: string) {
    this.#file = path.join(dataDirectory, fileName);
    this.#values = existsSync(this.#file)
      ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, string>)
      : {};
  }

  /** Learns of the template's secrets. Values are made when first asked for. */
  declare(resolver: Resolver): void {
    for (const { stack, logicalId, resource } of resolver.declared()) {
      if (resource.Type === 'AWS::SecretsManager::Secret') {
        const { ref } = resolver.identity(stack, logicalId);
        const properties = resolver.resolve(stack, resource.Properties ?? {}) as Properties;
        this.#declared.set(ref, { stack, properties });
      }
    }
  }

  /** The whole secret, or one key of a secret that is a JSON object. */
  read(secretId: string, jsonKey: string | undefined): string {
    const whole = this.#values[secretId] ?? this.#make(secretId);
    if (jsonKey === undefined) {
      return whole;
    }
    const value = (JSON.parse(whole) as Record<string, unknown>)[jsonKey];
    if (value === undefined) {
      throw new Error(`secret ${secretId} has no key ${jsonKey}`);
    }
    return String(value);
  }

  #make(secretId: string): string {
    const declared = this.#declared.get(secretId);
    if (declared === undefined) {
      throw new UnknownResourceError(`${secretId} is no secret of the template`);
    }
    const made = secretOf(declared.properties, `secret ${secretId}`);
    this.#values[secretId] = made;
    // Written beside and moved over: a kill in between leaves the old file whole.
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#values), { mode: ownerOnly });
    renameSync(`${this.#file}.new`, this.#file);
    return made;
  }
}
