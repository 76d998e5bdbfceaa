import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editionStore } from '../store/edition-store.ts';
import { finalReport } from '../store/final-report.ts';
import { reporting } from '../store/reporting.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly freeze: ReturnType<typeof finalReport>;
}

export const freezeReport: HttpUseCase<typeof contract, Effects> = async (request, { freeze }) => ({
  body: contract.answer.body.parse(await freeze(request.params.editionId, request)),
});

const { festivals } = readEnvironment(contract).tables;
const clock = { nowMs: () => Date.now() };
export const handler = httpFunction(contract, freezeReport, {
  freeze: finalReport(festivals, {
    editions: editionStore(festivals),
    report: reporting(festivals, clock),
    clock,
  }),
});
