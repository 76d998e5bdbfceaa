import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Looks back on what all other files of the run did. */
const LAST_FILE = /\/integration\/api\/documented-answers\.test\.ts$/;

/** vitest's own order, with one file moved to its end. */
export class LastFileLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLast = ({ moduleId }: TestSpecification): boolean => LAST_FILE.test(moduleId);
    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}
