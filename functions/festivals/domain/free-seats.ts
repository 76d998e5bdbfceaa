/** Sessions among changed items in which somebody waits although seats are free, each once. */
export const sessionsWithFreeSeats = (
  items: readonly (Readonly<Record<string, unknown>> | undefined)[],
): readonly string[] => {
  const found = items.filter(
    (item) =>
      item?.sk === 'SESSION' &&
      Number(item.waiting) > 0 &&
      item.capacity !== null &&
      Number(item.booked) < Number(item.capacity),
  );
  return [...new Set(found.map((item) => String(item?.sessionId)))];
};
