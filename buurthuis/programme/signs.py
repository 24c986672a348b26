"""The small drawings that stand before a fact: paths on a ground of 24 by 24, drawn with a round pen of 2 wide.

No meaning hangs on a drawing alone: the word always stands beside it.
"""

SIGNS = {
    "room": "M12 21.5s-7-6.6-7-12a7 7 0 0 1 14 0c0 5.4-7 12-7 12zM12 7a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
    "cost": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM15.5 8.5a4.2 4.2 0 1 0 0 7M7.5 11h5M7.5 13.5h5",
    "whom": "M12 3.5a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2zM5 20.5c0-4.2 3-6.5 7-6.5s7 2.3 7 6.5",
    "age": "M4.5 20.5h15M6 20.5v-8h12v8M6 16c1.5 1.3 2.5 1.3 4 0s2.5-1.3 4 0 2.5 1.3 4 0M12 12.5v-4M12 3.5v2",
    "accessible": "M10.5 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zM10.5 9v6h5.5l2.5 5.5M10.5 11.5h5"
    "M7.5 12.3a5 5 0 1 0 6.8 6.7",
    "photo_free": "M8.5 7 10 4.5h4L15.5 7H20v9.5M17 19H4V7h1M14.8 14.8A3.5 3.5 0 1 1 9.9 9.9M3 3l18 18",
    "tongues": "M4 4.5h16v11.5h-8.5L7 20.5V16H4zM8 10.2h8",
    "sorts": "M4 4h8l8.5 8.5-8 8L4 12zM8.3 8.2v.1",
    "organiser": "M9 4.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19.5c0-3.6 2.5-5.5 6-5.5s6 1.9 6 5.5M15.5 5a3 3 0 0 1 0 5.4"
    "M17.5 14.5c2.2.6 3.5 2.3 3.5 5",
    "cancelled": "m6.5 6.5 11 11M17.5 6.5l-11 11",
}
