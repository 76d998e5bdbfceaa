import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationOf } from '../domain/access.ts';
import { readTable } from '../domain/csv-table.ts';
import { listRowsMax } from '../domain/limits.ts';
import { stallBody } from '../domain/schemas.ts';
import { enrolList } from '../store/enrol-list.ts';
import { merchantEnrolling } from '../store/merchant-enrolling.ts';
import { parseLines } from '../store/parse-lines.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly enrol: (
    target: Parameters<typeof enrolList>[1],
    list: Parameters<typeof enrolList>[2],
    request: Parameters<typeof enrolList>[3],
  ) => ReturnType<typeof enrolList>;
}

const columns = {
  required: ['name', 'businessNumber', 'categories', 'onnuriRegistered'],
  optional: [],
};
const truths: Readonly<Record<string, boolean>> = { true: true, false: false };

/** A row of text as the body of a single enrolment would say it. */
const bodyOf = (record: Readonly<Record<string, string>>) => ({
  ...record,
  categories: record.categories?.split(';').map((category) => category.trim()),
  onnuriRegistered: truths[record.onnuriRegistered?.toLowerCase() ?? ''],
});

export const enrolMerchants: HttpUseCase<typeof contract, Effects> = async (request, { enrol }) => {
  const { principal, params, rawBody, language } = request;
  const lines = readTable(rawBody, columns, listRowsMax).map(({ line, record }) => ({
    line,
    value: record === undefined ? undefined : bodyOf(record),
  }));
  const { good, bad } = parseLines(lines, stallBody, language);
  const stalls = good.map(({ line, row }) => ({ line, stall: row }));
  const target = { editionId: params.editionId, associationId: associationOf(principal) };
  const outcome = await enrol(target, { stalls, problems: bad, language }, request);
  return { body: contract.answer.body.parse(outcome) };
};

const table = readEnvironment(contract).tables.festivals;
const clock = { nowMs: () => Date.now() };
const effects = { enrolling: merchantEnrolling(table, clock), clock };
export const handler = httpFunction(contract, enrolMerchants, {
  enrol: (target, list, request) => enrolList(table, target, list, request, effects),
});
