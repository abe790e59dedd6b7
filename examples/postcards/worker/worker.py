"""Draws postcards, one after the other, at as many dots an inch as DPI says."""
import io
import os
import signal
import sys

import psycopg2
import redis
from PIL import Image, ImageDraw, ImageFont, ImageOps

DPI = int(os.environ["DPI"])
WIDTH, HEIGHT = 6 * DPI, 4 * DPI  # a postcard is six inches by four
FONT = ImageFont.truetype("DejaVuSans.ttf", HEIGHT // 12)
MOST_ATTEMPTS = 3


def draw(message):
    """The card as a PNG: sea below, sky above, the message between."""
    shade = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    card = ImageOps.colorize(shade, black="#bfe3ff", white="#0b4f8a")
    ImageDraw.Draw(card).text((WIDTH / 2, HEIGHT / 2), message, "white", FONT, anchor="mm")
    file = io.BytesIO()
    card.save(file, "PNG", compress_level=1)
    return file.getvalue()


def work(database, card):
    with database.cursor() as cursor:
        cursor.execute(
            "UPDATE cards SET attempts = attempts + 1 WHERE id = %s RETURNING message, attempts", (card,)
        )
        message, attempts = cursor.fetchone()
        if attempts > MOST_ATTEMPTS:
            print(f"gives up on card {card}")
            return
        cursor.execute("UPDATE cards SET picture = %s WHERE id = %s", (draw(message), card))


signal.signal(signal.SIGTERM, lambda *_: sys.exit())
queue = redis.Redis("redis", decode_responses=True)
database = psycopg2.connect(host="postgres", user="cards", dbname="cards")
database.autocommit = True

# What a worker that died was at is still in "drawing".
while queue.lmove("drawing", "cards"):
    pass
while True:
    card = queue.blmove("cards", "drawing", timeout=0)
    work(database, card)
    queue.lrem("drawing", 1, card)
