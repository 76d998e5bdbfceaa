/** A route found for a request, with the values of its path's parameters. */
export type Found<Route> = {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
};

type Node<Route> = {
  readonly literals: Map<string, Node<Route>>;
  readonly byMethod: Map<string, Leaf<Route>>;
  parameter: Node<Route> | undefined;
  greedy: Map<string, Leaf<Route>> | undefined;
};
type Leaf<Route> = { readonly route: Route; readonly names: readonly string[] };
type Hit<Route> = { readonly leaf: Leaf<Route>; readonly values: readonly string[] };

const newNode = <Route>(): Node<Route> => ({
  literals: new Map(),
  byMethod: new Map(),
  parameter: undefined,
  greedy: undefined,
});

const parameterFormat = /^\{([^}+]+)(\+?)\}$/;
const anyMethod = 'ANY';

/**
 * Routes as API Gateway picks them: full matches before parameters before greedy parameters, a
 * named method before ANY, and `$default` for what nothing else takes.
 */
export class RouteTable<Route> {
  readonly #root: Node<Route> = newNode();
  #fallback: Route | undefined;

  add(routeKey: string, route: Route): void {
    if (routeKey === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = '', path = ''] = routeKey.split(' ');
    const names: string[] = [];
    let node = this.#root;
    for (const segment of segmentsOf(path)) {
      const [, name, plus] = parameterFormat.exec(segment) ?? [];
      if (name === undefined) {
        const next = node.literals.get(segment) ?? newNode<Route>();
        node.literals.set(segment, next);
        node = next;
        continue;
      }
      names.push(name);
      if (plus === '+') {
        node.greedy ??= new Map();
        node.greedy.set(method, { route, names });
        return;
      }
      node.parameter ??= newNode();
      node = node.parameter;
    }
    node.byMethod.set(method, { route, names });
  }

  find(method: string, path: string): Found<Route> | undefined {
    const hit = search(this.#root, segmentsOf(path), 0, method, []);
    if (hit === undefined) {
      return this.#fallback === undefined ? undefined : { route: this.#fallback, parameters: {} };
    }
    const { leaf, values } = hit;
    const parameters = Object.fromEntries(
      leaf.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
    );
    return { route: leaf.route, parameters };
  }
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const byMethod = <Route>(
  leaves: ReadonlyMap<string, Leaf<Route>> | undefined,
  method: string,
): Leaf<Route> | undefined => leaves?.get(method) ?? leaves?.get(anyMethod);

const search = <Route>(
  node: Node<Route>,
  segments: readonly string[],
  at: number,
  method: string,
  values: readonly string[],
): Hit<Route> | undefined => {
  const segment = segments[at];
  if (segment === undefined) {
    const leaf = byMethod(node.byMethod, method);
    return leaf === undefined ? undefined : { leaf, values };
  }
  const literal = node.literals.get(segment);
  const exact = literal && search(literal, segments, at + 1, method, values);
  if (exact !== undefined) {
    return exact;
  }
  if (node.parameter !== undefined && segment !== '') {
    const bound = search(node.parameter, segments, at + 1, method, [...values, segment]);
    if (bound !== undefined) {
      return bound;
    }
  }
  const greedy = byMethod(node.greedy, method);
  return greedy === undefined
    ? undefined
    : { leaf: greedy, values: [...values, segments.slice(at).join('/')] };
};
