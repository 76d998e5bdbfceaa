import type { Assembly, Properties, Stack, TemplateResource, Value } from './assembly.ts';
import { emptyProperties, type Identity, makeIdentity, type Place } from './identities.ts';
import { listFunctions } from './list-functions.ts';
import { noValue, pseudoParameters, splitOnce } from './pseudo-parameters.ts';

/** One resource of one stack, with its properties worked out. */
export type Resource = {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly identity: Identity;
};

export type ResolverOptions = {
  readonly assembly: Assembly;
  readonly place: Place;
  /** Values given for CloudFormation parameters, in every stack that declares the name. */
  readonly parameters: { readonly [name: string]: string };
  /** Answers `{{resolve:secretsmanager:<id>:SecretString:<key>}}`. */
  readonly readSecret: (secretId: string, jsonKey: string | undefined) => string;
};

const resolutionDepthMax = 64;
const secretReference =
  /\{\{resolve:secretsmanager:(.+?):SecretString(?::([^:}]*))?(?::[^:}]*)?(?::[^:}]*)?\}\}/g;
const otherReference = /\{\{resolve:(?!secretsmanager:)([^}]+)\}\}/;

type Scope = { readonly stack: Stack; readonly depth: number };
type Intrinsic = (argument: Value, scope: Scope) => Value;

const isObject = (value: Value | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Works out Ref, Fn::GetAtt and their family, lazily, over all stacks of an assembly. */
export class Resolver {
  readonly #options: ResolverOptions;
  readonly #identities = new Map<string, Identity>();
  readonly #exports = new Map<string, { stack: Stack; value: Value }>();
  readonly #intrinsics: { readonly [name: string]: Intrinsic };

  constructor(options: ResolverOptions) {
    this.#options = options;
    this.#intrinsics = {
      Ref: (argument, scope) => this.#ref(String(argument), scope),
      'Fn::GetAtt': (argument, scope) => this.#getAttribute(argument, scope),
      'Fn::Sub': (argument, scope) => this.#substitute(argument, scope),
      'Fn::ImportValue': (argument, scope) => this.#importValue(argument, scope),
      'Fn::If': (argument, scope) => this.#if(argument, scope),
      ...Object.fromEntries(
        Object.entries(listFunctions).map(([name, work]): [string, Intrinsic] => [
          name,
          (argument, scope) => work(this.#list(argument, scope), scope.stack.name),
        ]),
      ),
      Condition: (argument, scope) => this.#holds(String(argument), scope),
    };
    for (const stack of options.assembly.stacks) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (output.Export !== undefined) {
          const name = String(this.resolve(stack, output.Export.Name));
          this.#exports.set(name, { stack, value: output.Value });
        }
      }
    }
  }

  /** Every resource of every stack whose condition holds, unresolved, in template order. */
  *declared(): Generator<{ stack: Stack; logicalId: string; resource: TemplateResource }> {
    for (const stack of this.#options.assembly.stacks) {
      for (const [logicalId, resource] of Object.entries(stack.template.Resources ?? {})) {
        const { Condition: condition } = resource;
        if (condition === undefined || this.#holds(condition, { stack, depth: 0 }) === true) {
          yield { stack, logicalId, resource };
        }
      }
    }
  }

  resource(stack: Stack, logicalId: string): Resource {
    const declared = stack.template.Resources?.[logicalId];
    if (declared === undefined) {
      throw new Error(`stack ${stack.name} has no resource ${logicalId}`);
    }
    return {
      stack,
      logicalId,
      type: declared.Type,
      properties: this.resolve(stack, declared.Properties ?? emptyProperties) as Properties,
      identity: this.identity(stack, logicalId),
    };
  }

  resolve(stack: Stack, value: Value): Value {
    return this.#value(value, { stack, depth: 0 });
  }

  identity(stack: Stack, logicalId: string): Identity {
    const key = `${stack.name}/${logicalId}`;
    const known = this.#identities.get(key);
    if (known !== undefined) {
      return known;
    }
    const resource = stack.template.Resources?.[logicalId];
    if (resource === undefined) {
      throw new Error(`stack ${stack.name} refers to ${logicalId}, which it does not declare`);
    }
    const identity = makeIdentity({
      stackName: stack.name,
      logicalId,
      resource,
      place: this.#options.place,
      property: (name) => {
        const value = resource.Properties?.[name];
        return value === undefined ? undefined : this.resolve(stack, value);
      },
    });
    this.#identities.set(key, identity);
    return identity;
  }

  #value(value: Value, scope: Scope): Value {
    if (scope.depth > resolutionDepthMax) {
      throw new Error(`stack ${scope.stack.name}: values refer to each other without end`);
    }
    const inner = { stack: scope.stack, depth: scope.depth + 1 };
    if (typeof value === 'string') {
      return this.#dynamicReferences(value, scope.stack);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.#value(item, inner)).filter((item) => item !== noValue);
    }
    if (!isObject(value)) {
      return value;
    }
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined) {
      const intrinsic = this.#intrinsics[first[0]];
      // `Condition` is also an ordinary key of IAM statements, where it holds an object.
      if (intrinsic !== undefined && !(first[0] === 'Condition' && isObject(first[1]))) {
        const resolved = intrinsic(first[1], inner);
        return typeof resolved === 'string'
          ? this.#dynamicReferences(resolved, scope.stack)
          : resolved;
      }
      if (first[0].startsWith('Fn::')) {
        throw new Error(`stack ${scope.stack.name} uses ${first[0]}, which is not known here`);
      }
    }
    const resolved: Properties = {};
    for (const [key, item] of entries) {
      const result = this.#value(item, inner);
      if (result !== noValue) {
        resolved[key] = result;
      }
    }
    return resolved;
  }

  #list(argument: Value, scope: Scope): Value[] {
    const resolved = this.#value(argument, scope);
    if (!Array.isArray(resolved)) {
      throw new Error(`stack ${scope.stack.name}: expected a list in an intrinsic function`);
    }
    return resolved;
  }

  #ref(name: string, scope: Scope): Value {
    const { place, parameters } = this.#options;
    const pseudo = pseudoParameters(place, scope.stack.name)[name];
    if (pseudo !== undefined) {
      return pseudo;
    }
    const parameter = scope.stack.template.Parameters?.[name];
    if (parameter !== undefined) {
      const value = parameters[name] ?? parameter.Default;
      if (value === undefined) {
        throw new Error(`stack ${scope.stack.name}: parameter ${name} has no default and no value`);
      }
      return parameter.Type === 'CommaDelimitedList' ? String(value).split(',') : value;
    }
    return this.identity(scope.stack, name).ref;
  }

  #getAttribute(argument: Value, scope: Scope): string {
    const [logicalId, attribute] = Array.isArray(argument)
      ? [String(argument[0]), String(argument[1])]
      : splitOnce(String(argument), '.');
    const value = this.identity(scope.stack, logicalId).attributes[attribute];
    if (value === undefined) {
      const type = scope.stack.template.Resources?.[logicalId]?.Type;
      throw new Error(
        `stack ${scope.stack.name}: attribute ${attribute} of ${logicalId} (${type}) is not known here`,
      );
    }
    return value;
  }

  #substitute(argument: Value, scope: Scope): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = (variables ?? {}) as Properties;
    return String(template).replaceAll(/\$\{([^}!]+)\}/g, (_whole, name: string) => {
      if (own[name] !== undefined) {
        return String(this.#value(own[name], scope));
      }
      return String(name.includes('.') ? this.#getAttribute(name, scope) : this.#ref(name, scope));
    });
  }

  #importValue(argument: Value, scope: Scope): Value {
    const name = String(this.#value(argument, scope));
    const exported = this.#exports.get(name);
    if (exported === undefined) {
      throw new Error(`stack ${scope.stack.name} imports ${name}, which no stack exports`);
    }
    return this.#value(exported.value, { stack: exported.stack, depth: scope.depth + 1 });
  }

  #if(argument: Value, scope: Scope): Value {
    const [condition, whenTrue, whenFalse] = argument as [string, Value, Value];
    return this.#value(this.#holds(condition, scope) === true ? whenTrue : whenFalse, scope);
  }

  #holds(name: string, scope: Scope): Value {
    const condition = scope.stack.template.Conditions?.[name];
    if (condition === undefined) {
      throw new Error(`stack ${scope.stack.name} has no condition ${name}`);
    }
    return this.#value(condition, scope);
  }

  #dynamicReferences(text: string, stack: Stack): string {
    const other = otherReference.exec(text);
    if (other !== null) {
      throw new Error(`stack ${stack.name} uses {{resolve:${other[1]}}}, which is not known here`);
    }
    return text.replaceAll(secretReference, (_whole, secretId: string, jsonKey?: string) =>
      this.#options.readSecret(secretId, jsonKey === '' ? undefined : jsonKey),
    );
  }
}
