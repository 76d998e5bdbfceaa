import type { Properties, TemplateResource, Value } from './assembly.ts';
import type { Resolver } from './resolver.ts';
import { type Handled, handledTypes, nothingToDoTypes } from './resource-types.ts';

export class UnknownResourceError extends Error {
  override name = 'UnknownResourceError';
}

const checkProperties = (where: string, handled: Handled, properties: Properties): void => {
  for (const name of Object.keys(properties)) {
    if (!handled.acted.includes(name) && !handled.inert.includes(name)) {
      throw new UnknownResourceError(
        `${where} sets ${name}, which the local runtime does not know. ` +
          'It could change behaviour, so nothing was started.',
      );
    }
  }
};

const properties = (resource: TemplateResource): Properties => resource.Properties ?? {};

/** Stops the start with the name of the first resource or property that nobody would act upon. */
export const refuseUnknown = (resolver: Resolver): void => {
  for (const { stack, logicalId, resource } of resolver.declared()) {
    const where = `resource ${logicalId} (${resource.Type}) of stack ${stack.name}`;
    const handled = handledTypes[resource.Type];
    if (handled !== undefined) {
      checkProperties(where, handled, properties(resource));
      continue;
    }
    if (nothingToDoTypes[resource.Type] === undefined) {
      throw new UnknownResourceError(
        `${where} is of a type the local runtime does not know, so nothing was started.`,
      );
    }
  }
};

/** Reads values of unknown shape with an error that names where they stand. */
export const expectText = (value: Value | undefined, where: string): string => {
  if (typeof value !== 'string') {
    throw new UnknownResourceError(`${where} must be text, found ${JSON.stringify(value)}`);
  }
  return value;
};
