"""Random streams: the same key gives the same draws, other keys other ones."""

from random import Random

from jeugdregie.synthetic.streams import Lottery, days_between, lognormal, stream


def test_the_same_key_gives_the_same_draws() -> None:
    assert [stream(7, "gezin", 3).random() for _ in range(3)] == [stream(7, "gezin", 3).random()] * 3


def test_another_key_gives_other_draws() -> None:
    draws = {stream(seed, name, number).random() for seed in (1, 2) for name in ("a", "b") for number in (0, 1)}
    assert len(draws) == 8


def test_a_lottery_draws_in_proportion_and_leaves_out_what_weighs_nothing() -> None:
    lottery = Lottery((("a", 3), ("b", 1), ("c", 0)))
    random = Random(5)
    drawn = [lottery.draw(random) for _ in range(4000)]
    assert set(drawn) == {"a", "b"}
    assert 0.70 < drawn.count("a") / 4000 < 0.80
    assert not Lottery([("c", 0)])


def test_days_between_includes_both_ends() -> None:
    random = Random(1)
    assert {days_between(random, 2, 4) for _ in range(200)} == {2, 3, 4}


def test_half_of_the_lognormal_draws_lie_below_the_median() -> None:
    random = Random(1)
    below = sum(lognormal(random, 100, 0.8) < 100 for _ in range(4000))
    assert 0.46 < below / 4000 < 0.54
