import { drawingStarted } from '../../../events/draws/drawing-started.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type Draw, withPublicValue } from '../domain/draw.ts';
import { type ActEffects, actOnDraw } from '../store/act-on-draw.ts';
import { drawStore } from '../store/draw-store.ts';
import { contract } from './contract.ts';

export const startDrawing: HttpUseCase<typeof contract, ActEffects> = async (request, effects) => ({
  body: await actOnDraw(request, 'drawing', effects, (draw, at) => {
    const { publicValue } = request.body;
    const next = withPublicValue(draw, { value: publicValue, by: request.principal.subject, at });
    return { draw: next, events: next.state.kind === 'drawing' ? [started(next, at)] : [] };
  }),
});

const started = ({ drawId }: Draw, at: string) =>
  eventOf(drawingStarted, {
    id: derivedId('event', drawId, 'drawing-started'),
    occurredAt: at,
    data: { drawId, startedAt: at },
  });

const { tables } = readEnvironment(contract);
export const handler = httpFunction(contract, startDrawing, {
  table: tables.draws,
  draws: drawStore(tables.draws),
  clock: { nowMs: () => Date.now() },
});
