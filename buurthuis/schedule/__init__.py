"""When and where each activity gathers, and for whom."""
