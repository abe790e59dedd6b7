/** Variables that give git more settings, for as long as they are set, than the environment gives it already. */
export function gitSettings(
  environment: NodeJS.ProcessEnv,
  settings: readonly (readonly [key: string, value: string])[],
): Record<string, string> {
  const start = Number(environment['GIT_CONFIG_COUNT'] || 0);
  const entries = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${start + index}`, key],
    [`GIT_CONFIG_VALUE_${start + index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(start + settings.length), ...Object.fromEntries(entries) };
}
