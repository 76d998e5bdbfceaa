import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../events/catalog.ts';
import type { Contract } from '../shared/kernel/contract.ts';

/**
 * Draws docs/architecture.md from the contracts, the event catalogue and the synthesised state
 * machines: `npm run draw`, after `npm run synth`. What is drawn cannot drift from what runs.
 */

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/architecture.md');

const contractsOf = async (): Promise<readonly Contract[]> => {
  const folder = join(root, 'functions');
  const files = readdirSync(folder).flatMap((capability) =>
    readdirSync(join(folder, capability)).map((name) =>
      join(folder, capability, name, 'contract.ts'),
    ),
  );
  const modules = await Promise.all(files.filter((file) => existsSync(file)).map((f) => import(f)));
  return modules.map((module) => module.contract as Contract);
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Who tells whom: one arrow for each pair of capabilities, with the events on it. */
export const drawEvents = (contracts: readonly Contract[]): string => {
  const arrows = new Map<string, string[]>();
  for (const definition of catalog) {
    for (const contract of contracts) {
      if (contract.kind !== 'event' || !contract.on.includes(definition)) continue;
      const arrow = `${definition.owner}|${contract.capability}`;
      arrows.set(arrow, unique([...(arrows.get(arrow) ?? []), definition.detailType]));
    }
  }
  const nodes = unique(contracts.map((contract) => contract.capability)).map((capability) => {
    const routes = contracts.filter((c) => c.capability === capability && c.kind === 'http').length;
    const others = contracts.filter((c) => c.capability === capability && c.kind !== 'http').length;
    return `  ${capability}["<b>${capability}</b><br/>${routes} routes, ${others} others"]`;
  });
  const edges = [...arrows].map(([arrow, events]) => {
    const [from, to] = arrow.split('|');
    return `  ${from} -- "${events.join('<br/>')}" --> ${to}`;
  });
  return ['```mermaid', 'flowchart LR', ...nodes, ...edges, '```'].join('\n');
};

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

/** A state machine's states and the ways between them; ways to a failure are left out. */
export const drawMachine = (definition: {
  StartAt: string;
  States: Record<string, State>;
}): string => {
  const names = Object.keys(definition.States);
  const id = (name: string): string => `s${names.indexOf(name)}`;
  const lines = Object.entries(definition.States).flatMap(([name, state]) => {
    const next = unique([
      ...(state.Next === undefined ? [] : [state.Next]),
      ...(state.Choices ?? []).map((choice) => choice.Next),
      ...(state.Default === undefined ? [] : [state.Default]),
    ]);
    const ends = state.End === true || state.Type === 'Succeed' || state.Type === 'Fail';
    return [
      `  state "${name}" as ${id(name)}`,
      ...next.map((to) => `  ${id(name)} --> ${id(to)}`),
      ...(ends ? [`  ${id(name)} --> [*]`] : []),
    ];
  });
  const start = `  [*] --> ${id(definition.StartAt)}`;
  return ['```mermaid', 'stateDiagram-v2', start, ...lines, '```'].join('\n');
};

interface MachineResource {
  readonly Type: string;
  readonly Properties: {
    readonly StateMachineName: string;
    readonly DefinitionString: string | { readonly 'Fn::Join': [string, unknown[]] };
  };
}

const machines = (): readonly { name: string; drawing: string }[] => {
  const folder = join(root, 'cdk.out');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return Object.values(Resources as Record<string, MachineResource>)
        .filter((resource) => resource.Type === 'AWS::StepFunctions::StateMachine')
        .map(({ Properties: { DefinitionString: definition, StateMachineName: name } }) => {
          const parts = typeof definition === 'string' ? [definition] : definition['Fn::Join'][1];
          const text = parts.map((part) => (typeof part === 'string' ? part : 'arn')).join('');
          return { name, drawing: drawMachine(JSON.parse(text)) };
        });
    });
};

/** Puts a drawing between its marks and leaves the rest of the page alone. */
const between = (text: string, mark: string, drawing: string): string => {
  const pattern = new RegExp(`(<!-- ${mark} -->)[\\s\\S]*?(<!-- /${mark} -->)`);
  if (!pattern.test(text)) throw new Error(`docs/architecture.md has no mark "${mark}".`);
  return text.replace(pattern, (_, open: string, close: string) => `${open}\n${drawing}\n${close}`);
};

/** The page as it should be now. */
export const drawnPage = async (): Promise<string> => {
  const text = between(readFileSync(page, 'utf8'), 'events', drawEvents(await contractsOf()));
  const drawings = machines().map(({ name, drawing }) => `### ${name}\n\n${drawing}`);
  return between(text, 'machines', drawings.join('\n\n'));
};

if (import.meta.main) writeFileSync(page, await drawnPage());
