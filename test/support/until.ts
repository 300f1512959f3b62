/** Waits for a condition that only the database or a far side can tell, by asking. Fails the test by its time limit. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()))
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
}
