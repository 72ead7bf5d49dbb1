"""One exchange with the center: say hello, send what waits, fetch what is new."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

import msgspec

from station_app.sync.batch import Batch
from station_app.sync.client import Client, NoLine, Told
from station_app.sync.line_book import Joined, LineBook
from station_app.sync.pictures import others_of
from station_app.wire import calls, signing
from station_app.wire.calls import Do, EpochSaid, EpochSeen, FeedPage
from station_app.wire.entry import UNREADABLE, encode
from station_app.wire.facts.book import CenterKeyRolled
from station_app.wire.ids import Epoch
from station_app.wire.news import News
from station_app.wire.pictures import MOST_NAMED
from station_app.wire.ranges import target, write_range

FIRST_BYTES = 16 << 10
_ROLLED = CenterKeyRolled.KIND.encode()
_MOST_PIECE_BYTES = 64 << 10  # of a picture: a deed that comes meanwhile waits for no more


class Round:
    """Exchanges of one joined station, and what was learnt of its line on the way.

    batch, piece   how much one push carries, of the journal and of a picture
    wants          pictures the center asked for
    limits         what the center asks of us, as it said last
    center_ms      its clock when it greeted us, 0 before
    """

    def __init__(self, book: LineBook, joined: Joined, *, app: str = "") -> None:
        self.book = book
        self.joined = joined
        self.app = app
        self.client = Client(joined.center_url, _Signer(book, joined), ca_file=joined.ca_file)
        self.batch, self.piece = Batch(FIRST_BYTES), Batch(FIRST_BYTES)
        self.limits, self.center_ms = calls.Limits(), 0
        self.wants: tuple[str, ...] = ()
        self._others: set[str] = set()  # pictures of other counters of this station
        self._picture = ("", b"", 0)  # the one under way, and how much of it is there
        self.news_kept = 0
        self._run, self._ended = book.spoken_by()

    def close(self) -> None:
        """Let the connection go."""
        self.client.close()

    def hello(self, *, now_ms: int) -> None:
        """Compare heads with the center, epoch by epoch, and announce epochs it does not know.

        NoLine, Told   as ``Client.call``
        """
        self._roll_key()
        said = tuple(self._said(epoch) for epoch in self.book.epochs())
        feed_epoch, pos = self.book.feed_cursor()
        ask = calls.HelloAsk(
            epochs=said,
            feed_epoch=feed_epoch,
            feed_pos=pos,
            app=self.app,
            now_ms=now_ms,
            protocol=calls.PROTOCOL,
            run=self._run,
            ended=self._ended,
        )
        answer = self.client.call("POST", calls.HELLO, calls.HelloAnswer, encode(ask))
        self.limits, self.center_ms = answer.limits, answer.now_ms
        self.want(answer.wants)
        for ours, seen in zip(said, answer.epochs, strict=False):
            self._compare(ours, seen)

    def push(self) -> bool:
        """Send one batch of the oldest epoch that waits; False when nothing waits any more.

        NoLine, Told   as ``Client.call``; what was sent stays waiting
        """
        for epoch in self.book.epochs():
            first = self.book.landed(epoch.ordinal) + 1
            if first <= self.book.head_seq(epoch.ordinal):
                self._push(epoch, first)
                return True
        return False

    def pull(self) -> bool:
        """Fetch one page of news; False when there is no more.

        NoLine, Told   as ``Client.call``
        """
        before = self._cursor()
        page = self.client.call("GET", f"{calls.FEED}?{before}", FeedPage)
        self.keep(page)
        return page.more and self._cursor() != before  # what was not kept is not asked at once

    def send_picture(self) -> bool:
        """Send a part of a picture that the center wants; False when it wants none any more.

        NoLine, Told   as ``Client.call``; the next try goes on from where this one came to
        """
        if not self.wants:
            return False
        name = self.wants[0]
        try:
            data, at = self._picture_of(name)
            part = data[at : at + min(self.piece.size, _MOST_PIECE_BYTES)]
            where = calls.blob_target(name, calls.Piece(at, len(data)))
            done = self.client.call("PUT", where, calls.BlobHeld, calls.BLOB_MARK + part)
        except NoLine:
            self.piece.less()
            raise
        except Told as told:
            self._obey_of_picture(name, told)
            return bool(self.wants)
        if len(part) == self.piece.size:
            self.piece.more(_MOST_PIECE_BYTES)
        self._picture = (name, data, done.held)
        if done.done:
            self._leave(name)
        return bool(self.wants)

    def _picture_of(self, name: str) -> tuple[bytes, int]:
        """Its bytes, and how many of them are at the center; no bytes when it went or is damaged.

        How many is asked only where more than one part is to go.
        """
        if self._picture[0] != name:
            data = self.book.picture(name) or b""
            if hashlib.sha256(data).hexdigest() != name:
                data = b""
            held = 0
            if len(data) > self.piece.size:
                held = self.client.call("GET", f"{calls.BLOBS}/{name}", calls.BlobHeld).held
            self._picture = (name, data, held)
        return self._picture[1:]

    def _obey_of_picture(self, name: str, told: Told) -> None:
        do = calls.action_for(told.said)
        if do is Do.RESEND and told.with_.landed != self._picture[2]:
            self._picture = (*self._picture[:2], told.with_.landed)
        elif do in (Do.LEAVE, Do.SMALLER):
            self._leave(name)
        else:
            raise told

    def want(self, names: tuple[str, ...]) -> None:
        """The center asks for these: remembered too, since without a line they go by stick.

        It asks every counter of the station. One that never had a picture must not say it is gone.
        """
        asked = [name for name in names[:MOST_NAMED] if name not in self._others]
        others = others_of(self.book, asked)
        self._others |= others
        self.wants = tuple(name for name in asked if name not in others)
        self.book.want_pictures(self.wants)

    def _leave(self, name: str) -> None:
        self.wants = tuple(one for one in self.wants if one != name)
        self.book.settle_pictures((name,))
        self._picture = ("", b"", 0)

    def _roll_key(self) -> None:
        """Say our next key, signed with the one we have; or with itself, if the center has it."""
        fresh = self.book.next_key()
        if not fresh:
            return
        public = signing.public_of(fresh)
        proof = signing.sign(fresh, signing.roll_message(self.joined.device, public))
        ask = encode(calls.KeyAsk(public_key=public.hex(), proof=proof.hex()))
        ours, rolled = self.client.signer, self.joined._replace(private_key=fresh)
        try:
            self.client.call("POST", calls.KEY, calls.KeyAnswer, ask)
        except Told as told:
            if told.said != "SIGNATURE":
                raise
            self.client.signer = _Signer(self.book, rolled)
            try:
                self.client.call("POST", calls.KEY, calls.KeyAnswer, ask)
            except Told:
                self.client.signer = ours
                raise
        self.book.key_rolled()
        self.joined, self.client.signer = rolled, _Signer(self.book, rolled)

    def _push(self, epoch: Epoch, first: int) -> None:
        most = min(self.batch.size, self.limits.most_bytes)
        entries = self.book.entries(epoch.ordinal, first, most)
        where = target(self.joined.device, epoch.name, first=first, last=entries[-1].seq)
        base = self.book.hash_at(epoch.ordinal, first - 1)
        body = write_range(entries)
        try:
            done = self.client.call(
                "PUT", f"{where}?{self._cursor()}", calls.Landed, body, base=base
            )
        except NoLine:
            self.batch.less()
            raise
        except Told as told:
            self.obey(epoch, told, alone=len(entries) == 1)
            return
        self.landed(epoch, done)
        if len(body) >= most // 2:
            self.batch.more(self.limits.most_bytes)

    def landed(self, epoch: Epoch, done: calls.Landed) -> None:
        """Believe only a head that is ours and bears the center's signature."""
        ours = self.book.head_seq(epoch.ordinal)
        if done.landed > ours:  # another machine goes on under our name
            self._new_epoch(epoch.ordinal, epoch.ordinal)
            raise Told("FORK", calls.Facts(landed=ours))
        if done.news is not None:
            self.believe(done.news)
        h = self.book.hash_at(epoch.ordinal, done.landed)
        message = signing.head_message(
            done.center_epoch, self.joined.device, epoch.name, seq=done.landed, h=h
        )
        try:
            signature = bytes.fromhex(done.signature)
        except ValueError:
            signature = b""
        if not signing.verified(self.joined.center_key, signature, message):
            raise NoLine("line.wrong_center")
        first = self.book.landed(epoch.ordinal) + 1
        there = self.book.named(epoch.ordinal, first, done.landed)
        # More than are asked for at once: the line may end here.
        self.book.want_pictures(name for _, name in there)
        self.book.mark_landed(epoch.ordinal, done.landed, done.safe)
        self.want(done.wants)
        if done.news is not None:
            self.keep(done.news)

    def obey(self, epoch: Epoch, told: Told, *, alone: bool) -> None:
        """The one thing to do about each code a push can bring; raises what people must know."""
        do = calls.action_for(told.said)
        there = min(told.with_.landed, self.book.head_seq(epoch.ordinal))
        if do is Do.RESEND:
            if there >= self.book.landed(epoch.ordinal):  # it can only lack some
                raise told
            self.book.mark_landed(epoch.ordinal, there, 0)
        elif do is Do.NEW_EPOCH:
            self.book.mark_landed(epoch.ordinal, there, 0)
            self._new_epoch(epoch.ordinal, max(epoch.ordinal, told.with_.ordinal))
        elif do is Do.ANNOUNCE:
            self._announce(self._said(epoch))
        elif do is Do.SMALLER and not alone:
            self.batch.less()
        else:
            raise told

    def _compare(self, ours: EpochSaid, seen: EpochSeen) -> None:
        if seen.state == "unknown":
            self._announce(ours)
            return
        if seen.head != "same" or seen.state == "frozen":  # a number of ours is used for more
            self._new_epoch(ours.ordinal, ours.ordinal)
        landed = 0 if seen.head == "fork" else min(seen.landed, ours.seq)
        if landed != self.book.landed(ours.ordinal):
            self.book.mark_landed(ours.ordinal, landed, min(seen.safe, landed))

    def _new_epoch(self, ordinal: int, above: int) -> None:
        if ordinal == self.book.epochs()[-1].ordinal:  # an older one has been left already
            self.book.fork_found(ordinal, min(above, ordinal + calls.MOST_AHEAD - 1))

    def _announce(self, said: EpochSaid) -> None:
        try:
            self.client.call("POST", calls.EPOCH, calls.EpochAnswer, encode(said))
        except Told as told:
            if calls.action_for(told.said) is Do.NEW_EPOCH:
                self._new_epoch(said.ordinal, told.with_.ordinal)
            raise

    def _said(self, epoch: Epoch) -> EpochSaid:
        seq = self.book.head_seq(epoch.ordinal)
        return EpochSaid(
            ordinal=epoch.ordinal,
            nonce=epoch.nonce,
            parent_head=epoch.parent_head,
            seq=seq,
            h=self.book.hash_at(epoch.ordinal, seq).hex() if seq else "",
        )

    def _cursor(self) -> str:
        feed_epoch, pos = self.book.feed_cursor()
        by = {"by": self._run} if self._run else {}
        return urlencode({"epoch": feed_epoch, "pos": pos} | by)

    def believe(self, page: FeedPage) -> None:
        """Take on the center's next key, where the one we know vouches for it."""
        for item in page.items:
            if _ROLLED not in bytes(item):
                continue
            try:
                told = msgspec.json.decode(item, type=News)
                said = msgspec.json.decode(told.body, type=CenterKeyRolled)
                signature = bytes.fromhex(said.signature)
            except (*UNREADABLE, ValueError):
                continue
            public = signing.read_public(said.public_key)
            if public is None:
                continue
            message = signing.roll_message(calls.CENTER, public)
            if told.kind == CenterKeyRolled.KIND and signing.verified(
                self.joined.center_key, signature, message
            ):
                self.book.center_key_rolled(public)
                self.joined = self.joined._replace(center_key=public)

    def keep(self, page: FeedPage) -> None:
        """Keep a page of news, and move the cursor behind it."""
        self.believe(page)  # before it is kept: it would not come again
        items = [bytes(item) for item in page.items]
        if items or page.feed_epoch != self.book.feed_cursor()[0]:
            self.book.keep_news(page.feed_epoch, items)
            self.news_kept += len(items)


class _Signer:
    """The device's key with the book's counter."""

    def __init__(self, book: LineBook, joined: Joined) -> None:
        self.device = joined.device
        self.private_key = joined.private_key
        self.next_counter = book.next_counter
