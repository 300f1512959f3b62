/** How a line of a file can end; together they are all its lines. */
export const outcomes = ['imported', 'updated', 'unchanged', 'duplicates', 'rejected'] as const
