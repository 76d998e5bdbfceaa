import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const lockFile = 'stack.pid';
const ownerOnly = 0o700;
const startTimeField = 21;

/** A process is the same one only if it also began at the same moment: pids come round. */
const startTimeOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in parentheses and may hold spaces; what follows is countable.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[startTimeField - 2] ?? '';
  } catch {
    // No such process: nobody holds the folder.
    return '';
  }
};

/** Takes a data folder for this process alone, and answers what gives it back. */
export const takeDataDirectory = (directory: string): (() => void) => {
  mkdirSync(directory, { recursive: true, mode: ownerOnly });
  const file = path.join(directory, lockFile);
  if (existsSync(file)) {
    const [pid = '', startTime = ''] = readFileSync(file, 'utf8').split(' ');
    if (startTime !== '' && startTimeOf(Number(pid)) === startTime) {
      throw new Error(`the data folder ${directory} is in use by process ${pid}; stop it first`);
    }
  }
  writeFileSync(file, `${process.pid} ${startTimeOf(process.pid)}`);
  return () => rmSync(file, { force: true });
};
