"""Tables of the center; device or station first in every key, so that they can be spread later."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
)

metadata = MetaData()

info = Table(
    "info",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("text", Text, nullable=False),
)
counter = Table(  # running numbers of what the center names itself: persons, products, orders
    "counter",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("last", BigInteger, nullable=False),
)
station = Table(
    "station",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("name", Text, nullable=False),
    Column("feed_pos", BigInteger, nullable=False),
    Column("added_ms", BigInteger, nullable=False),
)
token = Table(  # only the digest is kept; ``device`` is who used it
    "token",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("station", String(8), nullable=False),
    Column("device", String(16), nullable=False),
)
replacement = Table(  # the token of a lost device's successor; open until that one sends
    "replacement",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("station", String(8), nullable=False),
    Column("device", String(16), nullable=False),
    Column("public_key", LargeBinary, nullable=False),  # of who joined by it, empty before
    Column("state", String(8), nullable=False),  # open, done
    Column("given_ms", BigInteger, nullable=False),
)
replaced_key = Table(  # what a lost device signs with, should it be found: kept beside, no more
    "replaced_key",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("public_key", LargeBinary, primary_key=True),
    Column("counter", BigInteger, nullable=False),
    Column("replaced_ms", BigInteger, nullable=False),
)
device = Table(
    "device",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("station", String(8), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("counter", BigInteger, nullable=False),
    Column("state", String(12), nullable=False),  # active, revoked
    Column("app", String(40), nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("clock_off_ms", BigInteger, nullable=False),
    Index("device_by_station", "station"),
)
lease = Table(  # which run of a device's program sends, and until when it need not be heard of
    "lease",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("run", String(8), nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
epoch = Table(
    "epoch",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("epoch", String(24), primary_key=True),  # ordinal-nonce
    Column("ordinal", Integer, nullable=False),
    Column("parent_head", String(64), nullable=False),
    Column("landed", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("safe", BigInteger, nullable=False),
    Column("state", String(8), nullable=False),  # open, frozen
    ForeignKeyConstraint(["device"], ["device.device"]),
)
entry = Table(
    "entry",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("epoch", String(24), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
    Column("h", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("landed_ms", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
fork_entry = Table(  # what came under a number that is taken: kept beside the log, never dropped
    "fork_entry",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("epoch", String(24), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("h", LargeBinary, primary_key=True),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("landed_ms", BigInteger, nullable=False),
)
parked = Table(  # landed, but the center cannot say yet what it means
    "parked",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("epoch", String(24), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("why", String(40), nullable=False),
    Column("station", String(8), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("pos", BigInteger, nullable=False),  # in the order in which they came
    Index("parked_of_station", "station", "pos"),
)
parked_about = Table(  # what waits with them: a parcel, an order, a receipt
    "parked_about",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("about", Text, primary_key=True),
    Column("pos", BigInteger, primary_key=True),
    Index("parked_about_of", "station", "pos"),
)
stay = Table(  # a parcel at a station, as it was taken in, and the entry with which it left
    "stay",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("parcel", Text, primary_key=True),
    Column("waybill", Text, nullable=False),
    Column("piece", BigInteger, nullable=False),
    Column("left_with", Text, nullable=False),
    Column("person", Text, nullable=False),
    Index("stay_of_waybill", "station", "waybill"),
    Index("stay_of_person", "person"),
)
picture = Table(  # what a station is asked for; the file lies beside the database
    "picture",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("parcel", Text, nullable=False),
    Column("state", String(8), nullable=False),  # wanted, held, gone
    Index("picture_wanted", "station", "state"),
    Index("picture_of_parcel", "station", "parcel"),
)
erasure = Table(
    "erasure",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("erased_ms", BigInteger, nullable=False),
)
feed = Table(
    "feed",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("pos", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("subject", Text, nullable=False),
    Column("must_understand", Boolean, nullable=False),
    Column("name", Text, nullable=False),  # what it says everything of, or empty
    Column("over", Boolean, nullable=False),  # it was said again since
    Column("body", LargeBinary),
)
feed_erased = Table(  # what an erased item's bytes were digested to, as it was sent before
    "feed_erased",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("pos", BigInteger, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
)
feed_life = Table(  # a station's feed began anew by itself, in that life of the center
    "feed_life",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("center_epoch", String(16), nullable=False),
    Column("life", String(16), nullable=False),
)
product = Table(
    "product",
    metadata,
    Column("barcode", String(20), primary_key=True),
    Column("product", String(24), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("price_fen", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
campaign = Table(
    "campaign",
    metadata,
    Column("campaign", String(40), primary_key=True),
    Column("until_ms", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
person = Table(  # blanked when erased; ``same`` is a keyed digest of name and phone
    "person",
    metadata,
    Column("person", String(24), primary_key=True),
    Column("same", LargeBinary, unique=True),
    Column("body", LargeBinary),
)
witness = Table(  # the signed root over all heads, once a day
    "witness",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("leaves", BigInteger, nullable=False),
    Column("root", String(64), nullable=False),
    Column("signature", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
person_sent = Table(
    "person_sent",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("person", String(24), primary_key=True),
)
announced = Table(  # what was said last of an order or an expected parcel, as a keyed digest
    "announced",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("what", String(8), primary_key=True),  # order, parcel
    Column("code", String(40), primary_key=True),
    Column("name", String(24), nullable=False),
    Column("digest", LargeBinary, nullable=False),
)
message = Table(  # a notice that a station queued; whom it reaches is looked up when it is sent
    "message",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("notice", Text, primary_key=True),  # as the station names it
    Column("what", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("state", String(8), nullable=False),  # waiting, sending, accepted, exported, done
    Column("result", String(16), nullable=False),  # empty until it is done
    Column("tries", Integer, nullable=False),
    Column("landed_ms", BigInteger, nullable=False),
    Column("next_ms", BigInteger, nullable=False),  # not tried (again) before
)
message_parcel = Table(
    "message_parcel",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("notice", Text, primary_key=True),
    Column("parcel", Text, primary_key=True),
    Column("off", Boolean, nullable=False),  # it left the house, or is somebody else's
)
person_alias = Table(  # a station said that two of its persons are one
    "person_alias",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("into", Text, nullable=False),
)

partner = Table(  # who may send orders over HTTP and hear what became of them; digests of tokens
    "partner",
    metadata,
    Column("partner", String(40), primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("state", String(8), nullable=False),  # active, revoked
    Column("added_ms", BigInteger, nullable=False),
)
posted = Table(  # what was asked under an idempotency key, as a keyed digest, and the answer
    "posted",
    metadata,
    Column("partner", String(40), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
online_order = Table(  # an order by the name that the station's facts use; whose it is
    "online_order",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("code", Text, nullable=False),
    Column("partner", String(40), nullable=False),  # empty: it came by file, or from the counter
)
order_line = Table(  # what was said of a line here, and what the station says of it: both are kept
    "order_line",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("barcode", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Column("became", Text, nullable=False),
)
order_result = Table(  # what became of orders, in the order in which it landed
    "order_result",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("pos", BigInteger, primary_key=True),  # counted over all stations
    Column("partner", String(40), nullable=False),
    Column("name", String(64), nullable=False),
    Column("line", Integer, nullable=False),
    Column("result", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("fen", BigInteger, nullable=False),
    Column("entry", String(64), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
staff = Table(  # who may look at the pages; ``scope`` names their stations, empty: all
    "staff",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("verifier", Text, nullable=False),
    Column("role", String(8), nullable=False),  # look, settle, manage
    Column("scope", Text, nullable=False),
    Column("state", String(8), nullable=False),  # active, revoked
    Column("added_ms", BigInteger, nullable=False),
)
staff_session = Table(  # of a browser; only the digest of what it holds is kept
    "staff_session",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("begun_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Index("staff_session_of", "name"),
)
staff_try = Table(  # wrong passwords, by a keyed digest of the name or the address they came from
    "staff_try",
    metadata,
    Column("what", LargeBinary, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
staff_deed = Table(  # what staff did, and why: only ever added to
    "staff_deed",
    metadata,
    Column("station", String(8), primary_key=True),
    Column("pos", BigInteger, primary_key=True),  # counted over all stations
    Column("name", String(40), nullable=False),
    Column("what", String(24), nullable=False),
    Column("about", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

Index("online_order_by_code", online_order.c.code)
Index("order_result_of_partner", order_result.c.partner, order_result.c.pos)
Index("replacement_of_device", replacement.c.device)
Index("message_next", message.c.state, message.c.next_ms)
Index("message_by_notice", message.c.notice)  # whoever answers names nothing else
Index("message_of_parcel", message_parcel.c.station, message_parcel.c.parcel)
Index(
    "entry_of_person",
    entry.c.subject,
    sqlite_where=entry.c.subject != "",
    postgresql_where=entry.c.subject != "",
)
Index("fork_entry_of_person", fork_entry.c.subject)
Index(
    "feed_named",
    *(feed.c.station, feed.c.kind, feed.c.name),
    sqlite_where=and_(feed.c.name != "", ~feed.c.over),
    postgresql_where=and_(feed.c.name != "", ~feed.c.over),
)
Index(
    "feed_of_person",
    feed.c.subject,
    sqlite_where=feed.c.subject != "",
    postgresql_where=feed.c.subject != "",
)
