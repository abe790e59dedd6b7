/** Services as people write them: an anchor, limits both ways, environment, ports. */
export function generatedStack(services: number): string {
  const one = (index: number): string => `  service-${index}:
    image: registry/service-${index}:1.${index}
    <<: *defaults
    ports: ["${20_000 + index}:80"]
    environment:
      INDEX: "${index}"
      LEVEL: \${LEVEL:-info}
    deploy:
      replicas: ${(index % 3) + 1}
      resources:
        limits: { cpus: "0.${(index % 9) + 1}", memory: ${64 + (index % 512)}m }
        reservations: { memory: 32m }
`;
  const body = Array.from({ length: services }, (_, index) => one(index)).join('');
  return `x-defaults: &defaults\n  restart: unless-stopped\n  pids_limit: 200\nservices:\n${body}`;
}
