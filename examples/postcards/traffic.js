import { check, sleep } from 'k6';
import http from 'k6/http';

export const options = {
  scenarios: {
    orders: {
      executor: 'constant-arrival-rate',
      rate: 4,
      duration: '20s',
      preAllocatedVUs: 20,
    },
  },
  thresholds: { http_req_failed: ['rate<0.01'] },
};

export default function () {
  const order = http.post('http://nginx/cards', { message: `Ahoy no. ${__ITER}` });
  check(order, { 'is taken': ({ status }) => status === 202 });
  sleep(1);
  const card = http.get(`http://nginx/cards/${order.body.trim()}`);
  check(card, { 'is on its way or there': ({ status }) => status === 202 || status === 200 });
}
